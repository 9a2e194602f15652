package io.vmsync.engine.libvirt;

import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** The little XML reading that libvirt's own documents need here. */
final class Xml {

  private static final ThreadLocal<DocumentBuilder> PARSER =
      ThreadLocal.withInitial(Xml::newParser);

  private Xml() {}

  /**
   * The root element.
   *
   * @throws IllegalArgumentException when the text is no XML document
   */
  static Element root(String text) {
    try {
      return PARSER.get().parse(new InputSource(new StringReader(text))).getDocumentElement();
    } catch (SAXException | IOException broken) {
      throw new IllegalArgumentException("not XML: " + broken.getMessage(), broken);
    }
  }

  private static DocumentBuilder newParser() {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      DocumentBuilder parser = factory.newDocumentBuilder();
      parser.setErrorHandler(null);
      return parser;
    } catch (ParserConfigurationException impossible) {
      throw new IllegalStateException("the JDK's own XML parser has these features", impossible);
    }
  }

  /** The child elements, in order. */
  static Stream<Element> children(Element parent) {
    NodeList nodes = parent.getChildNodes();
    return IntStream.range(0, nodes.getLength())
        .<Node>mapToObj(nodes::item)
        .filter(Element.class::isInstance)
        .map(Element.class::cast);
  }

  /** Every element a path of element names leads to. */
  static List<Element> all(Element from, String... path) {
    Stream<Element> found = Stream.of(from);
    for (String name : path) {
      found = found.flatMap(Xml::children).filter(child -> child.getTagName().equals(name));
    }
    return found.toList();
  }

  /** The trimmed text of the first element a path leads to; empty when there is none. */
  static String text(Element from, String... path) {
    return all(from, path).stream()
        .findFirst()
        .map(element -> element.getTextContent().strip())
        .orElse("");
  }

  /** An attribute of the first element a path leads to. */
  static Optional<String> attribute(Element from, String attribute, String... path) {
    return all(from, path).stream()
        .findFirst()
        .filter(element -> element.hasAttribute(attribute))
        .map(element -> element.getAttribute(attribute));
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
