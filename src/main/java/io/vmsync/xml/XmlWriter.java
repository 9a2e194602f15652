package io.vmsync.xml;

import java.util.LinkedHashMap;
import java.util.Map;

/** Writes an element so that {@link XmlReader} reads it back as it was. */
final class XmlWriter {
  private final StringBuilder out = new StringBuilder();

  private XmlWriter() {}

  /** An element as text; the namespaces that it takes from around it are declared in it. */
  static String write(Element element) {
    XmlWriter writer = new XmlWriter();
    Map<String, String> inherited = new LinkedHashMap<>();
    if (element.parent().isPresent()) {
      findInherited(element, element, inherited);
    }
    writer.write(element, inherited);
    return writer.out.toString();
  }

  /** Collects the declarations outside of {@code top} that names in {@code element} need. */
  private static void findInherited(Element top, Element element, Map<String, String> inherited) {
    findInherited(top, element, element.tag(), inherited);
    for (Attribute attribute : element.attributes()) {
      if (!attribute.isDeclaration() && attribute.name().indexOf(':') >= 0) {
        findInherited(top, element, attribute.name(), inherited);
      }
    }
    element.elements().forEach(child -> findInherited(top, child, inherited));
  }

  private static void findInherited(
      Element top, Element element, String name, Map<String, String> inherited) {
    int colon = name.indexOf(':');
    String declaration = colon < 0 ? "xmlns" : "xmlns:" + name.substring(0, colon);
    element
        .declaring(declaration)
        .filter(declaring -> declaring != top && !declaring.isWithin(top))
        .ifPresent(outer -> inherited.put(declaration, outer.attribute(declaration)));
  }

  private void write(Element element, Map<String, String> declarations) {
    out.append('<').append(element.tag());
    declarations.forEach(this::attribute);
    element.attributes().forEach(each -> attribute(each.name(), each.value()));
    if (element.nodes().isEmpty()) {
      out.append("/>");
      return;
    }
    out.append('>');
    element.nodes().forEach(this::node);
    out.append("</").append(element.tag()).append('>');
  }

  private void node(Node node) {
    switch (node) {
      case Element element -> write(element, Map.of());
      case Text text when text.isSection() ->
          out.append("<![CDATA[").append(text.value()).append("]]>");
      case Text text -> escape(text.value(), false);
      case Markup markup -> out.append(markup.written());
      case Attribute attribute -> attribute(attribute.name(), attribute.value());
    }
  }

  private void attribute(String name, String value) {
    out.append(' ').append(name).append("=\"");
    escape(value, true);
    out.append('"');
  }

  /** Writes as references what a reader would take for something else. */
  private void escape(String value, boolean attribute) {
    for (int i = 0; i < value.length(); i++) {
      char character = value.charAt(i);
      switch (character) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '\r' -> out.append("&#13;");
        case '"' -> out.append(attribute ? "&quot;" : "\"");
        case '\n' -> out.append(attribute ? "&#10;" : "\n");
        case '\t' -> out.append(attribute ? "&#9;" : "\t");
        default -> out.append(character);
      }
    }
  }
}
