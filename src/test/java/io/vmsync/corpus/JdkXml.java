package io.vmsync.corpus;

import java.io.IOException;
import java.io.StringReader;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** Documents as the JDK's parser reads them: somebody else's opinion of what they say. */
public final class JdkXml {

  private JdkXml() {}

  /**
   * Reads a document.
   *
   * @throws IllegalArgumentException when it is not well-formed
   */
  public static Element parse(String text) {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      factory.setCoalescing(true);
      DocumentBuilder parser = factory.newDocumentBuilder();
      parser.setErrorHandler(null);
      return parser.parse(new InputSource(new StringReader(text))).getDocumentElement();
    } catch (SAXException malformed) {
      throw new IllegalArgumentException(malformed);
    } catch (IOException | ParserConfigurationException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  /** A node's place, as {@link Nodes} has it. */
  static String place(Node node) {
    if (node instanceof Attr attribute) {
      return Nodes.join(place(attribute.getOwnerElement()), "@" + attribute.getName());
    }
    return node.getParentNode() instanceof Element parent
        ? Nodes.join(place(parent), node.getNodeName() + "[" + number(node) + "]")
        : "";
  }

  private static int number(Node node) {
    int number = 1;
    for (Node before = node.getPreviousSibling();
        before != null;
        before = before.getPreviousSibling()) {
      number += before.getNodeName().equals(node.getNodeName()) ? 1 : 0;
    }
    return number;
  }
}
