package io.vmsync.engine.libvirt;

import io.vmsync.engine.Metadata;
import io.vmsync.xml.Element;
import io.vmsync.xml.XmlReader;
import org.jspecify.annotations.Nullable;

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
    Element root = XmlReader.read(value);
    // Written by itself, an element declares what it took from around it.
    root.elements().forEach(child -> root.replace(child, XmlReader.read(child.toString())));
    root.removeAttribute("xmlns");
    root.removeAttribute("xmlns:" + PREFIX);
    return root.renamed(root.localName()).toString();
  }
}
