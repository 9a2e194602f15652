package io.vmsync.engine.fake;

import io.vmsync.domain.DomainXml;
import io.vmsync.domain.Elements;
import java.util.List;
import java.util.Optional;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.Text;

/** Changes to documents, each new element on a line of its own. */
final class Xml {

  private Xml() {}

  /** The child of that name, made when it is not there. */
  static Element ensure(Element parent, String name) {
    return Elements.child(parent, name)
        .orElseGet(() -> append(parent, parent.getOwnerDocument().createElement(name)));
  }

  /** Adds an element written as text. */
  static Element append(Element parent, String xml) {
    Node imported = parent.getOwnerDocument().importNode(DomainXml.parseElement(xml), true);
    return append(parent, (Element) imported);
  }

  private static Element append(Element parent, Element child) {
    String indent = "\n" + "  ".repeat(depth(parent) + 1);
    Node last = parent.getLastChild();
    if (last instanceof Text text && text.getData().isBlank()) {
      text.setData(indent);
    } else {
      parent.appendChild(parent.getOwnerDocument().createTextNode(indent));
    }
    parent.appendChild(child);
    parent.appendChild(parent.getOwnerDocument().createTextNode("\n" + "  ".repeat(depth(parent))));
    return child;
  }

  /** Puts {@code xml} where {@code old} was. */
  static Element replace(Element old, String xml) {
    Node imported = old.getOwnerDocument().importNode(DomainXml.parseElement(xml), true);
    old.getParentNode().replaceChild(imported, old);
    return (Element) imported;
  }

  /** Takes an element out, with the white space before it. */
  static void remove(Element element) {
    Node before = element.getPreviousSibling();
    if (before instanceof Text text && text.getData().isBlank()) {
      before.getParentNode().removeChild(before);
    }
    element.getParentNode().removeChild(element);
  }

  /** The attribute of a child element; empty when either is missing. */
  static String at(Element parent, String child, String attribute) {
    return Elements.child(parent, child).map(it -> it.getAttribute(attribute)).orElse("");
  }

  static List<Element> devices(DomainXml domain) {
    return Elements.child(domain.root(), "devices").map(Elements::children).orElse(List.of());
  }

  static List<Element> devices(DomainXml domain, String name) {
    return devices(domain).stream().filter(it -> it.getTagName().equals(name)).toList();
  }

  /** The file a disk reads; empty for an empty drive and for what is no file. */
  static Optional<String> sourceFile(Element disk) {
    return Optional.of(at(disk, "source", "file")).filter(file -> !file.isEmpty());
  }

  static boolean isRemovable(Element disk) {
    String kind = disk.getAttribute("device");
    return kind.equals("cdrom") || kind.equals("floppy");
  }

  private static int depth(Node node) {
    int depth = 0;
    for (Node parent = node.getParentNode();
        parent instanceof Element;
        parent = parent.getParentNode()) {
      depth++;
    }
    return depth;
  }
}
