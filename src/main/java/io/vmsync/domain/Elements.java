package io.vmsync.domain;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;

/** The few look-ups in an element that domain documents need. */
public final class Elements {

  private Elements() {}

  /** The child elements, in order. */
  public static List<Element> children(Element parent) {
    List<Element> found = new ArrayList<>();
    for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element element) {
        found.add(element);
      }
    }
    return found;
  }

  /** The child elements of that name, in order. */
  public static List<Element> children(Element parent, String name) {
    return children(parent).stream().filter(child -> child.getTagName().equals(name)).toList();
  }

  /** The first child element of that name. */
  public static Optional<Element> child(Element parent, String name) {
    return children(parent).stream().filter(child -> child.getTagName().equals(name)).findFirst();
  }

  /** The trimmed text of the first child of that name; empty when there is none. */
  public static String text(Element parent, String name) {
    return child(parent, name).map(Elements::text).orElse("");
  }

  /** The trimmed text inside an element. */
  public static String text(Element element) {
    return element.getTextContent().strip();
  }

  /** The attributes, in the order the parser gives them. */
  public static List<Attr> attributes(Element element) {
    NamedNodeMap attributes = element.getAttributes();
    List<Attr> all = new ArrayList<>();
    for (int i = 0; i < attributes.getLength(); i++) {
      all.add((Attr) attributes.item(i));
    }
    return all;
  }

  /** The child elements as steps of a path: by name, numbered where there are several of it. */
  static Map<Element, String> places(Element parent) {
    Map<String, Integer> totals = new HashMap<>();
    List<Element> children = children(parent);
    children.forEach(child -> totals.merge(child.getTagName(), 1, Integer::sum));
    Map<String, Integer> counts = new HashMap<>();
    Map<Element, String> places = new LinkedHashMap<>();
    for (Element child : children) {
      String name = child.getTagName();
      int number = counts.merge(name, 1, Integer::sum);
      places.put(child, totals.getOrDefault(name, 1) > 1 ? name + "[" + number + "]" : name);
    }
    return places;
  }

  /** The last step of an element's path: its name, numbered where there are several of it. */
  public static String step(Element element) {
    return element.getParentNode() instanceof Element parent
        ? Optional.ofNullable(places(parent).get(element)).orElseThrow()
        : element.getTagName();
  }

  /** An attribute's value; empty when it is not written. */
  public static Optional<String> attribute(Element element, String name) {
    return element.hasAttribute(name) ? Optional.of(element.getAttribute(name)) : Optional.empty();
  }
}
