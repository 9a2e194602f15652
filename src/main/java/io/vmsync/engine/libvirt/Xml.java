package io.vmsync.engine.libvirt;

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
    List<Element> found = all(from, path);
    return found.isEmpty() ? "" : found.getFirst().text().strip();
  }

  /** An attribute of the first element a path leads to. */
  static Optional<String> attribute(Element from, String attribute, String... path) {
    List<Element> found = all(from, path);
    return found.isEmpty() || !found.getFirst().hasAttribute(attribute)
        ? Optional.empty()
        : Optional.of(found.getFirst().attribute(attribute));
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
