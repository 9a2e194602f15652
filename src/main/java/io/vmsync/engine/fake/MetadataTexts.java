package io.vmsync.engine.fake;

import io.vmsync.domain.DomainXml;
import io.vmsync.domain.Elements;
import io.vmsync.domain.Ownership;
import io.vmsync.engine.Metadata;
import io.vmsync.xml.Element;

/** Sets the texts of a document that mean nothing to the machine. */
final class MetadataTexts {

  private MetadataTexts() {}

  static void set(DomainXml domain, Metadata kind, String value) {
    switch (kind) {
      case TITLE -> setText(domain, "title", value);
      case DESCRIPTION -> setText(domain, "description", value);
      case OWNERSHIP -> setOwnership(domain, value);
    }
  }

  private static void setText(DomainXml domain, String name, String value) {
    if (value.isEmpty()) {
      Elements.child(domain.root(), name).ifPresent(Xml::remove);
    } else {
      Xml.ensure(domain.root(), name).setText(value);
    }
  }

  private static void setOwnership(DomainXml domain, String value) {
    Element metadata = Xml.ensure(domain.root(), "metadata");
    Elements.children(metadata).stream()
        .filter(element -> Ownership.NAMESPACE.equals(element.namespace()))
        .forEach(Xml::remove);
    if (!value.isEmpty()) {
      Element _ = Xml.append(metadata, value);
    } else if (Elements.children(metadata).isEmpty()) {
      Xml.remove(metadata);
    }
  }
}
