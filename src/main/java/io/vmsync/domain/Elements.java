package io.vmsync.domain;

import io.vmsync.xml.Attribute;
import io.vmsync.xml.Element;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The few look-ups in an element that domain documents need. */
public final class Elements {

  private Elements() {}

  /** The child elements, in order. */
  public static List<Element> children(Element parent) {
    return parent.elements();
  }

  /** The child elements of that name, in order. */
  public static List<Element> children(Element parent, String name) {
    return parent.elements(name);
  }

  /** The first child element of that name. */
  public static Optional<Element> child(Element parent, String name) {
    return parent.element(name);
  }

  /** The trimmed text of the first child of that name; empty when there is none. */
  public static String text(Element parent, String name) {
    return child(parent, name).map(Elements::text).orElse("");
  }

  /** The trimmed text inside an element. */
  public static String text(Element element) {
    return element.text().strip();
  }

  /** The child elements as steps of a path: by name, numbered where there are several of it. */
  static Map<Element, String> places(Element parent) {
    Map<String, Integer> totals = new HashMap<>();
    List<Element> children = children(parent);
    children.forEach(child -> totals.merge(child.tag(), 1, Integer::sum));
    Map<String, Integer> counts = new HashMap<>();
    Map<Element, String> places = new LinkedHashMap<>();
    for (Element child : children) {
      String name = child.tag();
      int number = counts.merge(name, 1, Integer::sum);
      places.put(child, totals.getOrDefault(name, 1) > 1 ? name + "[" + number + "]" : name);
    }
    return places;
  }

  /** The last step of an element's path: its name, numbered where there are several of it. */
  public static String step(Element element) {
    return element
        .parent()
        .map(parent -> Optional.ofNullable(places(parent).get(element)).orElseThrow())
        .orElse(element.tag());
  }

  /** An attribute's value; empty when it is not written. */
  public static Optional<String> attribute(Element element, String name) {
    return element.findAttribute(name).map(Attribute::value);
  }
}
