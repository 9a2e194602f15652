package io.vmsync.engine.fake;

import io.vmsync.domain.DomainXml;
import io.vmsync.domain.Elements;
import io.vmsync.xml.Element;
import io.vmsync.xml.Node;
import io.vmsync.xml.Text;
import java.util.List;
import java.util.Optional;

/** Changes to documents, each new element on a line of its own. */
final class Xml {

  private Xml() {}

  /** The child of that name, made when it is not there. */
  static Element ensure(Element parent, String name) {
    return Elements.child(parent, name).orElseGet(() -> append(parent, new Element(name)));
  }

  /** Adds an element written as text. */
  static Element append(Element parent, String xml) {
    return append(parent, DomainXml.parseElement(xml));
  }

  private static Element append(Element parent, Element child) {
    String line = "\n" + "  ".repeat(depth(parent));
    parent.last().filter(Xml::isLayout).ifPresent(parent::remove);
    parent.append(new Text(line + "  "));
    parent.append(child);
    parent.append(new Text(line));
    return child;
  }

  /** Puts {@code xml} where {@code old} was. */
  static Element replace(Element old, String xml) {
    Element replacement = DomainXml.parseElement(xml);
    old.parent().orElseThrow().replace(old, replacement);
    return replacement;
  }

  /** Takes an element out, with the white space before it. */
  static void remove(Element element) {
    Element parent = element.parent().orElseThrow();
    element.previous().filter(Xml::isLayout).ifPresent(parent::remove);
    parent.remove(element);
  }

  /** The attribute of a child element; empty when either is missing. */
  static String at(Element parent, String child, String attribute) {
    return Elements.child(parent, child).map(it -> it.attribute(attribute)).orElse("");
  }

  static List<Element> devices(DomainXml domain) {
    return Elements.child(domain.root(), "devices").map(Elements::children).orElse(List.of());
  }

  static List<Element> devices(DomainXml domain, String name) {
    return devices(domain).stream().filter(it -> it.tag().equals(name)).toList();
  }

  /** The file a disk reads; empty for an empty drive and for what is no file. */
  static Optional<String> sourceFile(Element disk) {
    return Optional.of(at(disk, "source", "file")).filter(file -> !file.isEmpty());
  }

  static boolean isRemovable(Element disk) {
    String kind = disk.attribute("device");
    return kind.equals("cdrom") || kind.equals("floppy");
  }

  private static boolean isLayout(Node node) {
    return node instanceof Text text && text.isBlank();
  }

  private static int depth(Element element) {
    return element.parent().map(parent -> depth(parent) + 1).orElse(0);
  }
}
