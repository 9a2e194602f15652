package io.vmsync.xml;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A part of a document. Each is equal to itself only, so it can be remembered by what it is. */
public abstract sealed class Node permits Element, Attribute, Text, Markup {
  private @Nullable Element parent;

  /** The element it stands in; empty for the root, and for what was taken out. */
  public final Optional<Element> parent() {
    return Optional.ofNullable(parent);
  }

  /** What follows it in the same element. */
  public final Optional<Node> next() {
    return sibling(1);
  }

  /** What precedes it in the same element. */
  public final Optional<Node> previous() {
    return sibling(-1);
  }

  private Optional<Node> sibling(int distance) {
    return parent().flatMap(element -> element.node(element.nodes().indexOf(this) + distance));
  }

  final void moveTo(@Nullable Element element) {
    this.parent = element;
  }

  /** The same, with all that is in it, standing nowhere. */
  public abstract Node copy();
}
