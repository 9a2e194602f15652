package io.vmsync.domain;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerConfigurationException;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.ErrorHandler;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/**
 * A domain document: the XML in which libvirt describes a VM (<a
 * href="https://libvirt.org/formatdomain.html">Domain XML format</a>).
 */
public final class DomainXml {
  private static final ThreadLocal<DocumentBuilder> PARSER =
      ThreadLocal.withInitial(DomainXml::newParser);

  private static final ThreadLocal<Transformer> WRITER =
      ThreadLocal.withInitial(DomainXml::newWriter);

  private final Document document;

  private DomainXml(Document document) {
    this.document = document;
  }

  /**
   * Reads a document. Document types and external entities are refused.
   *
   * @throws IllegalArgumentException when it is not well-formed or not a domain
   */
  public static DomainXml parse(String xml) {
    try {
      DomainXml domain = new DomainXml(PARSER.get().parse(new InputSource(new StringReader(xml))));
      if (!domain.root().getTagName().equals("domain")) {
        throw new IllegalArgumentException(
            "not a domain document: its root is <" + domain.root().getTagName() + ">");
      }
      return domain;
    } catch (SAXException | IOException malformed) {
      throw new IllegalArgumentException(
          "not a domain document: " + malformed.getMessage(), malformed);
    }
  }

  /**
   * Reads one element, such as a device, as the child of a document of its own.
   *
   * @throws IllegalArgumentException when it is not well-formed
   */
  public static Element parseElement(String xml) {
    try {
      return PARSER.get().parse(new InputSource(new StringReader(xml))).getDocumentElement();
    } catch (SAXException | IOException malformed) {
      throw new IllegalArgumentException("not an element: " + malformed.getMessage(), malformed);
    }
  }

  public Element root() {
    return document.getDocumentElement();
  }

  /** A document of its own with the same content. */
  public DomainXml copy() {
    return new DomainXml((Document) document.cloneNode(true));
  }

  public String name() {
    // Blanks at either end are part of it.
    return Elements.child(root(), "name").map(Element::getTextContent).orElse("");
  }

  /** The UUID as written; empty when the document has none. */
  public String uuid() {
    return Elements.text(root(), "uuid");
  }

  /** The whole document as text, without an XML declaration. */
  @Override
  public String toString() {
    return write(document.getDocumentElement());
  }

  /** One element as text. */
  public static String write(Element element) {
    try {
      StringWriter out = new StringWriter();
      WRITER.get().transform(new DOMSource(element), new StreamResult(out));
      return out.toString();
    } catch (TransformerException impossible) {
      throw new IllegalStateException("a document in memory can always be written", impossible);
    }
  }

  private static Transformer newWriter() {
    try {
      Transformer writer = TransformerFactory.newDefaultInstance().newTransformer();
      writer.setOutputProperty(OutputKeys.OMIT_XML_DECLARATION, "yes");
      return writer;
    } catch (TransformerConfigurationException impossible) {
      throw new IllegalStateException("the JDK's own XML writer needs nothing", impossible);
    }
  }

  private static DocumentBuilder newParser() {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultNSInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
      factory.setExpandEntityReferences(false);
      DocumentBuilder parser = factory.newDocumentBuilder();
      parser.setErrorHandler(new Throwing());
      return parser;
    } catch (ParserConfigurationException impossible) {
      throw new IllegalStateException("the JDK's own XML parser has these features", impossible);
    }
  }

  /** Without this the JDK's parser prints its errors itself. */
  private static final class Throwing implements ErrorHandler {
    @Override
    public void warning(SAXParseException exception) {}

    @Override
    public void error(SAXParseException exception) throws SAXException {
      throw exception;
    }

    @Override
    public void fatalError(SAXParseException exception) throws SAXException {
      throw exception;
    }
  }
}
