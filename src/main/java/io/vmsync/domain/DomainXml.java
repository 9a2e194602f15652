package io.vmsync.domain;

import io.vmsync.xml.Element;
import io.vmsync.xml.XmlReader;

/**
 * A domain document: the XML in which libvirt describes a VM (<a
 * href="https://libvirt.org/formatdomain.html">Domain XML format</a>).
 */
public final class DomainXml {
  private final Element root;

  private DomainXml(Element root) {
    this.root = root;
  }

  /**
   * Reads a document. Document types are refused.
   *
   * @throws IllegalArgumentException when it is not well-formed or not a domain
   */
  public static DomainXml parse(String xml) {
    Element root = read(xml, "not a domain document: ");
    if (!root.tag().equals("domain")) {
      throw new IllegalArgumentException("not a domain document: its root is <" + root.tag() + ">");
    }
    return new DomainXml(root);
  }

  /**
   * Reads one element, such as a device, as the root of a document of its own.
   *
   * @throws IllegalArgumentException when it is not well-formed
   */
  public static Element parseElement(String xml) {
    return read(xml, "not an element: ");
  }

  private static Element read(String xml, String otherwise) {
    try {
      return XmlReader.read(xml);
    } catch (IllegalArgumentException malformed) {
      throw new IllegalArgumentException(otherwise + malformed.getMessage(), malformed);
    }
  }

  public Element root() {
    return root;
  }

  /** A document of its own with the same content. */
  public DomainXml copy() {
    return new DomainXml(root.copy());
  }

  public String name() {
    // Blanks at either end are part of it.
    return Elements.child(root(), "name").map(Element::text).orElse("");
  }

  /** The UUID as written; empty when the document has none. */
  public String uuid() {
    return Elements.text(root(), "uuid");
  }

  /** The whole document as text, without an XML declaration. */
  @Override
  public String toString() {
    return root.toString();
  }
}
