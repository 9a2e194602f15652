package io.vmsync.domain;

import io.vmsync.xml.Element;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A path from an element down to a descendant or one of its attributes: {@code
 * cpu/topology/@cores}. The first element of each name is meant.
 *
 * @param steps element names
 * @param attribute the attribute at the end, or null when the element's own text is meant
 */
record ElementPath(List<String> steps, @Nullable String attribute) {

  static ElementPath of(String path) {
    List<String> parts = List.of(path.split("/"));
    String last = parts.getLast();
    if (last.startsWith("@")) {
      return new ElementPath(parts.subList(0, parts.size() - 1), last.substring(1));
    }
    return new ElementPath(parts, null);
  }

  Optional<Element> find(Element anchor) {
    Optional<Element> at = Optional.of(anchor);
    for (String step : steps) {
      if (at.isPresent()) {
        at = Elements.child(at.get(), step);
      }
    }
    return at;
  }

  Optional<String> read(Element anchor) {
    return attribute == null
        ? find(anchor).map(Elements::text)
        : find(anchor).flatMap(element -> Elements.attribute(element, attribute));
  }

  /** Writes a value, or removes what is there when the value is empty. */
  void write(Edit edit, Element anchor, String value) {
    if (value.isEmpty()) {
      find(anchor).ifPresent(element -> clear(edit, element));
      return;
    }
    Element at = anchor;
    for (String step : steps) {
      at = edit.child(at, step);
    }
    if (attribute == null) {
      edit.text(at, value);
    } else {
      edit.attribute(at, attribute, value);
    }
  }

  private void clear(Edit edit, Element element) {
    if (attribute == null) {
      edit.remove(element);
    } else {
      edit.removeAttribute(element, attribute);
    }
  }

  @Override
  public String toString() {
    String path = String.join("/", steps);
    if (attribute == null) {
      return path;
    }
    return path.isEmpty() ? "@" + attribute : path + "/@" + attribute;
  }
}
