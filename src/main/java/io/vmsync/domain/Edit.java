package io.vmsync.domain;

import io.vmsync.spec.XmlNamespace;
import io.vmsync.xml.Attribute;
import io.vmsync.xml.Element;
import io.vmsync.xml.Node;
import io.vmsync.xml.Text;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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
    if (!element.hasAttribute(name) || !element.attribute(name).equals(value)) {
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
      element.setText(value);
      touch(element, TEXT);
    }
  }

  /** The first child of that name, made at the end when there is none. */
  public Element child(Element parent, String name) {
    return Elements.child(parent, name).orElseGet(() -> append(parent, name));
  }

  /** A new child at the end. */
  public Element append(Element parent, String name) {
    return insert(parent, new Element(name), Optional.empty());
  }

  /** A copy of another document's element at the end. */
  public Element copy(Element parent, Element original) {
    return insert(parent, original.copy(), Optional.empty());
  }

  /** A new child at the end, in a namespace; {@code name} carries the prefix. */
  public Element append(Element parent, String namespace, String name) {
    Element created = new Element(name);
    String prefix = name.substring(0, name.indexOf(':'));
    created.setAttribute("xmlns:" + prefix, namespace);
    return insert(parent, created, Optional.empty());
  }

  /** A new child at the end, in a namespace that is declared at the root, as libvirt does it. */
  Element append(Element parent, XmlNamespace namespace, String name) {
    Element root = parent.root();
    String declaration = "xmlns:" + namespace.word();
    if (!root.hasAttribute(declaration)) {
      root.setAttribute(declaration, namespace.uri());
    }
    return insert(parent, new Element(name), Optional.empty());
  }

  /** A new child behind another one, or at the end when there is none to stand behind. */
  public Element insertAfter(Element parent, @Nullable Element sibling, String name) {
    return insert(parent, new Element(name), Optional.ofNullable(sibling).flatMap(Node::next));
  }

  /** Removes an element, and each parent that this leaves without attributes and content. */
  public void remove(Element element) {
    Element parent = element.parent().orElseThrow();
    element.previous().filter(Edit::isLayout).ifPresent(parent::remove);
    parent.remove(element);
    if (parent.nodes().size() == 1) {
      parent.first().filter(Edit::isLayout).ifPresent(parent::remove);
    }
    touch(parent, TEXT);
    if (isHollow(parent) && parent.parent().isPresent()) {
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

  private Element insert(Element parent, Element created, Optional<Node> before) {
    if (parent.nodes().isEmpty()) {
      parent.append(new Text(closingIndent(parent)));
    }
    Optional<Node> anchor = before.or(() -> parent.last().filter(Edit::isLayout));
    add(parent, new Text(childIndent(parent)), anchor);
    add(parent, created, anchor);
    touch(created, EVERYTHING);
    return created;
  }

  private static void add(Element parent, Node node, Optional<Node> before) {
    before.ifPresentOrElse(anchor -> parent.insert(node, anchor), () -> parent.append(node));
  }

  private static boolean isLayout(Node node) {
    return node instanceof Text text && text.isBlank();
  }

  private static String childIndent(Element parent) {
    return closingIndent(parent) + "  ";
  }

  private static String closingIndent(Element element) {
    StringBuilder indent = new StringBuilder("\n");
    for (Element up = element; up.parent().isPresent(); up = up.parent().get()) {
      indent.append("  ");
    }
    return indent.toString();
  }

  private static boolean isHollow(Element element) {
    return element.attributes().stream().allMatch(Attribute::isDeclaration)
        && Elements.children(element).isEmpty()
        && Elements.text(element).isEmpty();
  }

  private void touch(Element element, String mark) {
    touched.computeIfAbsent(element, ignored -> new HashSet<>()).add(mark);
  }
}
