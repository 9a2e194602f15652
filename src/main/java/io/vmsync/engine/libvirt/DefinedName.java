package io.vmsync.engine.libvirt;

import io.vmsync.xml.XmlReader;

/** The name a description gives its domain, for messages. */
final class DefinedName {

  private DefinedName() {}

  /** Empty when the text is no XML or names nothing: then libvirt will say so better. */
  static String of(String description) {
    try {
      return Xml.text(XmlReader.read(description), "name");
    } catch (IllegalArgumentException notXml) {
      return "";
    }
  }
}
