package io.vmsync.corpus;

import io.vmsync.domain.Elements;
import io.vmsync.xml.Element;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A document as a list of places: {@code devices/disk[2]/target[1]/@dev}. */
final class Nodes {
  static final String TEXT = "text()";

  private Nodes() {}

  /** The children with their places; each carries its number, also where it is alone. */
  static Map<Element, String> children(Element parent, String path) {
    Map<String, Integer> counts = new HashMap<>();
    Map<Element, String> places = new java.util.LinkedHashMap<>();
    for (Element child : Elements.children(parent)) {
      int number = counts.merge(child.tag(), 1, Integer::sum);
      places.put(child, join(path, child.tag() + "[" + number + "]"));
    }
    return places;
  }

  static String join(String path, String step) {
    return path.isEmpty() ? step : path + "/" + step;
  }

  /** Everything an element says, by place: attributes, texts, and elements that say no more. */
  static List<String> leaves(Element element, String path) {
    List<String> places = new ArrayList<>();
    element.attributes().forEach(attribute -> places.add(path + "/@" + attribute.name()));
    children(element, path).forEach((child, place) -> places.addAll(leaves(child, place)));
    if (Elements.children(element).isEmpty() && !Elements.text(element).isEmpty()) {
      places.add(path + "/" + TEXT);
    }
    if (places.isEmpty()) {
      places.add(path);
    }
    return places;
  }

  /** The whole of an element as one text: equal for equal ones, however they are laid out. */
  static String signature(Element element) {
    String attributes =
        element.attributes().stream()
            .map(attribute -> attribute.name() + "=" + attribute.value())
            .collect(Collectors.toCollection(TreeSet::new))
            .toString();
    List<Element> children = Elements.children(element);
    String content =
        children.isEmpty()
            ? Elements.text(element)
            : children.stream().map(Nodes::signature).collect(Collectors.joining());
    return "<" + element.tag() + attributes + ">" + content + "</>";
  }

  /** Whether a place is what a pattern names, or below it: numbers left out there mean any. */
  static boolean isWithin(String place, String pattern) {
    List<String> wanted = List.of(pattern.split("/", -1));
    List<String> steps = List.of(place.split("/", -1));
    if (wanted.size() > steps.size()) {
      return false;
    }
    for (int i = 0; i < wanted.size(); i++) {
      if (!fits(steps.get(i), wanted.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean fits(String step, String wanted) {
    String plain = wanted.replaceFirst("\\[@.*]$", "");
    return step.equals(plain) || (!plain.contains("[") && bare(step).equals(plain));
  }

  private static String bare(String step) {
    return step.replaceFirst("\\[\\d+]$", "");
  }
}
