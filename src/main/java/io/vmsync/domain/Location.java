package io.vmsync.domain;

import io.vmsync.xml.Attribute;
import io.vmsync.xml.Element;
import io.vmsync.xml.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place in a document as a table declares it, relative to an element: a small part of XPath, in
 * which {@code os/firmware/feature[@name='secure-boot']/@enabled}, {@code devices/*}{@code
 * /address} and {@code clock/@offset[.='utc']} can be said. An element stands for all that is in
 * it.
 */
record Location(List<Step> steps) {
  private static final Pattern STEP = Pattern.compile("(@?[^\\[]+)((?:\\[[^]]*])*)");
  private static final Pattern CONDITION = Pattern.compile("\\[(\\.|@[^=]+)='([^']*)']");
  private static final Pattern SLASH = Pattern.compile("/(?![^\\[]*])");

  /** Names are those of attributes when they begin with {@code @}; {@code *} is any. */
  private record Step(String name, List<Condition> conditions) {

    static Step of(String text) {
      Matcher parts = STEP.matcher(text);
      if (!parts.matches()) {
        throw new IllegalArgumentException("not a step of a location: " + text);
      }
      List<Condition> conditions =
          CONDITION
              .matcher(parts.group(2))
              .results()
              .map(found -> new Condition(found.group(1), found.group(2)))
              .toList();
      return new Step(parts.group(1), conditions);
    }

    List<Node> from(Node node) {
      if (!(node instanceof Element element)) {
        return List.of();
      }
      List<? extends Node> nodes = name.startsWith("@") ? element.attributes() : element.elements();
      List<Node> fitting = new ArrayList<>();
      for (Node each : nodes) {
        if (isNamed(each) && conditions.stream().allMatch(condition -> condition.holds(each))) {
          fitting.add(each);
        }
      }
      return fitting;
    }

    private boolean isNamed(Node node) {
      String bare = name.startsWith("@") ? name.substring(1) : name;
      return bare.equals("*") || bare.equals(nameOf(node));
    }
  }

  private static String nameOf(Node node) {
    return node instanceof Element element ? element.tag() : ((Attribute) node).name();
  }

  private static String textOf(Node node) {
    return node instanceof Element element ? element.text() : ((Attribute) node).value();
  }

  /** What an attribute, or the node itself where that is {@code .}, must be. */
  private record Condition(String what, String value) {

    boolean holds(Node node) {
      if (what.equals(".")) {
        return textOf(node).strip().equals(value);
      }
      return node instanceof Element element
          && Elements.attribute(element, what.substring(1)).filter(value::equals).isPresent();
    }
  }

  static Location of(String text) {
    return new Location(SLASH.splitAsStream(text).map(Step::of).toList());
  }

  /** The elements or attributes there, in document order. */
  List<Node> in(Element anchor) {
    List<Node> at = List.of(anchor);
    for (Step step : steps) {
      at = at.stream().flatMap(node -> step.from(node).stream()).toList();
    }
    return at;
  }
}
