package io.vmsync.xml;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An element, with its attributes and what is in it, in the order of the document. */
public final class Element extends Node {
  private final String tag;
  private final List<Attribute> attributes = new ArrayList<>();
  private final List<Node> nodes = new ArrayList<>();

  /**
   * An empty element that stands nowhere yet.
   *
   * @param tag its name, with the prefix of its namespace if it is in one
   */
  public Element(String tag) {
    this.tag = tag;
  }

  /** Its name as written, with its prefix. */
  public String tag() {
    return tag;
  }

  /** Its name without the prefix. */
  public String localName() {
    return tag.substring(tag.indexOf(':') + 1);
  }

  /** The namespace its name is in; empty when it is in none. */
  public String namespace() {
    int colon = tag.indexOf(':');
    String declaration = colon < 0 ? "xmlns" : "xmlns:" + tag.substring(0, colon);
    return declaring(declaration).map(element -> element.attribute(declaration)).orElse("");
  }

  /** The nearest element, from here outwards, with a declaration such as {@code xmlns:vm}. */
  Optional<Element> declaring(String declaration) {
    return hasAttribute(declaration)
        ? Optional.of(this)
        : parent().flatMap(element -> element.declaring(declaration));
  }

  /** Whether it stands in another element, or further down in it. */
  boolean isWithin(Element other) {
    return parent().filter(element -> element == other || element.isWithin(other)).isPresent();
  }

  /** The outermost element around it. */
  public Element root() {
    return parent().map(Element::root).orElse(this);
  }

  // Attributes.

  public List<Attribute> attributes() {
    return Collections.unmodifiableList(attributes);
  }

  public Optional<Attribute> findAttribute(String name) {
    return Optional.ofNullable(named(name));
  }

  public boolean hasAttribute(String name) {
    return named(name) != null;
  }

  /** An attribute's value; empty when it is not written. */
  public String attribute(String name) {
    Attribute found = named(name);
    return found == null ? "" : found.value();
  }

  public void setAttribute(String name, String value) {
    Attribute found = named(name);
    if (found == null) {
      addAttribute(new Attribute(name, value));
    } else {
      found.set(value);
    }
  }

  public void removeAttribute(String name) {
    Attribute found = named(name);
    if (found != null) {
      attributes.remove(found);
      found.moveTo(null);
    }
  }

  void addAttribute(Attribute attribute) {
    attributes.add(attribute);
    attribute.moveTo(this);
  }

  private @Nullable Attribute named(String name) {
    for (Attribute attribute : attributes) {
      if (attribute.name().equals(name)) {
        return attribute;
      }
    }
    return null;
  }

  // What is in it.

  /** Everything between its tags: elements, text, comments. */
  public List<Node> nodes() {
    return Collections.unmodifiableList(nodes);
  }

  /** The node at a place; empty beyond the first and the last. */
  Optional<Node> node(int index) {
    return index < 0 || index >= nodes.size() ? Optional.empty() : Optional.of(nodes.get(index));
  }

  public Optional<Node> first() {
    return node(0);
  }

  public Optional<Node> last() {
    return node(nodes.size() - 1);
  }

  /** The elements directly in it. */
  public List<Element> elements() {
    List<Element> found = new ArrayList<>();
    for (Node node : nodes) {
      if (node instanceof Element element) {
        found.add(element);
      }
    }
    return found;
  }

  /** The elements of that name directly in it. */
  public List<Element> elements(String name) {
    List<Element> found = new ArrayList<>();
    for (Node node : nodes) {
      if (node instanceof Element element && element.tag.equals(name)) {
        found.add(element);
      }
    }
    return found;
  }

  /** The first element of that name directly in it. */
  public Optional<Element> element(String name) {
    for (Node node : nodes) {
      if (node instanceof Element element && element.tag.equals(name)) {
        return Optional.of(element);
      }
    }
    return Optional.empty();
  }

  /** All text in it, that of its descendants included. */
  public String text() {
    if (nodes.size() == 1 && nodes.getFirst() instanceof Text text) {
      return text.value();
    }
    StringBuilder all = new StringBuilder();
    addTextTo(all);
    return all.toString();
  }

  private void addTextTo(StringBuilder all) {
    for (Node node : nodes) {
      if (node instanceof Text text) {
        all.append(text.value());
      } else if (node instanceof Element element) {
        element.addTextTo(all);
      }
    }
  }

  /** Replaces everything in it by a text. */
  public void setText(String value) {
    nodes.forEach(node -> node.moveTo(null));
    nodes.clear();
    if (!value.isEmpty()) {
      append(new Text(value));
    }
  }

  /** Adds a node at the end. */
  public void append(Node node) {
    nodes.add(node);
    node.moveTo(this);
  }

  /** Adds a node before another one. */
  public void insert(Node node, Node before) {
    nodes.add(nodes.indexOf(before), node);
    node.moveTo(this);
  }

  /** Takes a node out. */
  public void remove(Node node) {
    nodes.remove(node);
    node.moveTo(null);
  }

  /** Puts a node in the place of another one. */
  public void replace(Node old, Node with) {
    nodes.set(nodes.indexOf(old), with);
    old.moveTo(null);
    with.moveTo(this);
  }

  @Override
  public Element copy() {
    return renamed(tag);
  }

  /** A copy with another name. */
  public Element renamed(String name) {
    Element copy = new Element(name);
    for (Attribute attribute : attributes) {
      copy.addAttribute(attribute.copy());
    }
    for (Node node : nodes) {
      copy.append(node.copy());
    }
    return copy;
  }

  /** The element as text. */
  @Override
  public String toString() {
    return XmlWriter.write(this);
  }
}
