package io.vmsync.engine.libvirt;

import io.vmsync.engine.Metadata;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.bootstrap.DOMImplementationRegistry;
import org.w3c.dom.ls.DOMImplementationLS;
import org.w3c.dom.ls.LSSerializer;

/**
 * The arguments of {@code virDomainSetMetadata}.
 *
 * @param type {@code virDomainMetadataType}
 * @param value null removes it
 * @param prefix of the element's namespace; null but for an element
 * @param namespace null but for an element
 */
record MetadataText(
    int type, @Nullable String value, @Nullable String prefix, @Nullable String namespace) {
  /** The namespace of our own element in a domain's {@code <metadata>}. */
  static final String NAMESPACE = "urn:vmsync:domain:1";

  static final String PREFIX = "vm";

  static MetadataText of(Metadata kind, String value) {
    return switch (kind) {
      case DESCRIPTION -> new MetadataText(0, orNull(value), null, null);
      case TITLE -> new MetadataText(1, orNull(value), null, null);
      case OWNERSHIP ->
          new MetadataText(2, value.isEmpty() ? null : withoutNamespace(value), PREFIX, NAMESPACE);
    };
  }

  private static @Nullable String orNull(String value) {
    return value.isEmpty() ? null : value;
  }

  /**
   * libvirt declares prefix and namespace on the root element by itself, and fails where the prefix
   * is declared there already (virXMLInjectNamespace). Descendants keep theirs.
   */
  private static String withoutNamespace(String value) {
    Element root = Xml.root(value);
    root.removeAttribute("xmlns");
    root.removeAttribute("xmlns:" + PREFIX);
    Document document = root.getOwnerDocument();
    return serialized((Element) document.renameNode(root, null, root.getLocalName()));
  }

  private static String serialized(Element element) {
    try {
      DOMImplementationLS dom =
          (DOMImplementationLS) DOMImplementationRegistry.newInstance().getDOMImplementation("LS");
      LSSerializer serializer = dom.createLSSerializer();
      serializer.getDomConfig().setParameter("xml-declaration", false);
      return serializer.writeToString(element);
    } catch (ReflectiveOperationException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
