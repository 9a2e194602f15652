package io.vmsync.engine.libvirt;

import io.vmsync.xml.Attribute;
import io.vmsync.xml.Element;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The little XML reading that libvirt's own documents need here. */
final class Xml {

  private Xml() {}

  /** Every element a path of element names leads to. */
  static List<Element> all(Element from, String... path) {
    List<Element> found = List.of(from);
    for (String name : path) {
      List<Element> below = new ArrayList<>();
      for (Element element : found) {
        below.addAll(element.elements(name));
      }
      found = below;
    }
    return found;
  }

  /** The trimmed text of the first element a path leads to; empty when there is none. */
  static String text(Element from, String... path) {
    return all(from, path).stream().findFirst().map(element -> element.text().strip()).orElse("");
  }

  /** An attribute of the first element a path leads to. */
  static Optional<String> attribute(Element from, String attribute, String... path) {
    return all(from, path).stream()
        .findFirst()
        .flatMap(element -> element.findAttribute(attribute))
        .map(Attribute::value);
  }

  /** Text as libvirt writes it (virBufferEscapeString). */
  static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("'", "&apos;")
        .replace("\"", "&quot;");
  }
}
