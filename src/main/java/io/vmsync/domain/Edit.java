package io.vmsync.domain;

import io.vmsync.spec.XmlNamespace;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.stream.IntStream;
import javax.xml.XMLConstants;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;
import org.w3c.dom.Node;
import org.w3c.dom.Text;

/**
 * Changes a document and remembers which attributes and texts it changed, so that the {@link
 * LossGuard} knows what the engine must have kept. Keeps the layout: a new element is indented as
 * its siblings are, a removed one takes its line with it.
 */
public final class Edit {
  private static final String TEXT = "#text";
  private static final String EVERYTHING = "*";

  private final IdentityHashMap<Element, Set<String>> touched = new IdentityHashMap<>();

  /** Sets an attribute, unless it has that value already. */
  public void attribute(Element element, String name, String value) {
    if (!element.hasAttribute(name) || !element.getAttribute(name).equals(value)) {
      element.setAttribute(name, value);
      touch(element, name);
    }
  }

  public void removeAttribute(Element element, String name) {
    if (element.hasAttribute(name)) {
      element.removeAttribute(name);
      touch(element, name);
    }
  }

  /** Replaces the text of an element that holds nothing else, unless it has that text already. */
  public void text(Element element, String value) {
    if (!Elements.text(element).equals(value)) {
      element.setTextContent(value);
      touch(element, TEXT);
    }
  }

  /** The first child of that name, made at the end when there is none. */
  public Element child(Element parent, String name) {
    return Elements.child(parent, name).orElseGet(() -> append(parent, name));
  }

  /** A new child at the end. */
  public Element append(Element parent, String name) {
    return insert(parent, parent.getOwnerDocument().createElement(name), null);
  }

  /** A copy of another document's element at the end. */
  public Element copy(Element parent, Element original) {
    return insert(parent, (Element) parent.getOwnerDocument().importNode(original, true), null);
  }

  /** A new child at the end, in a namespace; {@code name} carries the prefix. */
  public Element append(Element parent, String namespace, String name) {
    Element created = parent.getOwnerDocument().createElementNS(namespace, name);
    String prefix = name.substring(0, name.indexOf(':'));
    created.setAttributeNS(XMLConstants.XMLNS_ATTRIBUTE_NS_URI, "xmlns:" + prefix, namespace);
    return insert(parent, created, null);
  }

  /** A new child at the end, in a namespace that is declared at the root, as libvirt does it. */
  Element append(Element parent, XmlNamespace namespace, String name) {
    Element root = parent.getOwnerDocument().getDocumentElement();
    String declaration = "xmlns:" + namespace.word();
    if (!root.hasAttribute(declaration)) {
      root.setAttributeNS(XMLConstants.XMLNS_ATTRIBUTE_NS_URI, declaration, namespace.uri());
    }
    return insert(parent, parent.getOwnerDocument().createElementNS(namespace.uri(), name), null);
  }

  /** A new child behind another one, or at the end when there is none to stand behind. */
  public Element insertAfter(Element parent, @Nullable Element sibling, String name) {
    Element created = parent.getOwnerDocument().createElement(name);
    return insert(parent, created, sibling == null ? null : sibling.getNextSibling());
  }

  /** Removes an element, and each parent that this leaves without attributes and content. */
  public void remove(Element element) {
    Element parent = (Element) element.getParentNode();
    if (element.getPreviousSibling() instanceof Text before && before.getData().isBlank()) {
      parent.removeChild(before);
    }
    parent.removeChild(element);
    if (parent.getFirstChild() instanceof Text rest
        && rest.getNextSibling() == null
        && rest.getData().isBlank()) {
      parent.removeChild(rest);
    }
    touch(parent, TEXT);
    if (isHollow(parent) && parent.getParentNode() instanceof Element) {
      remove(parent);
    }
  }

  /** Removes the first child of that name, if there is one. */
  public void removeChild(Element parent, String name) {
    Elements.child(parent, name).ifPresent(this::remove);
  }

  /** Whether this edit set, changed or removed an attribute of an element. */
  boolean changedAttribute(Element element, String name) {
    Set<String> marks = touched.getOrDefault(element, Set.of());
    return marks.contains(name) || marks.contains(EVERYTHING);
  }

  /** Whether this edit changed the text of an element. */
  boolean changedText(Element element) {
    return changedAttribute(element, TEXT);
  }

  /** Whether this edit made the element. */
  boolean created(Element element) {
    return touched.getOrDefault(element, Set.of()).contains(EVERYTHING);
  }

  /** Whether anything was changed at all. */
  public boolean isEmpty() {
    return touched.isEmpty();
  }

  private Element insert(Element parent, Element created, @Nullable Node before) {
    String indent = childIndent(parent);
    Node anchor = before;
    if (anchor == null && parent.getLastChild() instanceof Text tail && tail.getData().isBlank()) {
      anchor = tail;
    }
    if (parent.getFirstChild() == null) {
      parent.appendChild(newText(parent, closingIndent(parent)));
      anchor = parent.getLastChild();
    }
    parent.insertBefore(newText(parent, indent), anchor);
    parent.insertBefore(created, anchor);
    touch(created, EVERYTHING);
    return created;
  }

  private static String childIndent(Element parent) {
    return closingIndent(parent) + "  ";
  }

  private static String closingIndent(Element element) {
    StringBuilder indent = new StringBuilder("\n");
    for (Node up = element.getParentNode(); up instanceof Element; up = up.getParentNode()) {
      indent.append("  ");
    }
    return indent.toString();
  }

  private static Text newText(Element parent, String text) {
    return parent.getOwnerDocument().createTextNode(text);
  }

  private static boolean isHollow(Element element) {
    return declarationsOnly(element.getAttributes())
        && Elements.children(element).isEmpty()
        && Elements.text(element).isEmpty();
  }

  private static boolean declarationsOnly(NamedNodeMap attributes) {
    return IntStream.range(0, attributes.getLength())
        .allMatch(i -> attributes.item(i).getNodeName().startsWith("xmlns:"));
  }

  private void touch(Element element, String mark) {
    touched.computeIfAbsent(element, ignored -> new HashSet<>()).add(mark);
  }
}
