package io.vmsync.domain;

import io.vmsync.xml.Element;
import java.util.Optional;

/**
 * How one value stands in a document: read and written by the same rule, relative to an element
 * (the domain itself, or a device).
 *
 * @param <T> the decoded value; values are compared decoded, never as text
 */
public interface Mapping<T> {

  /** Where it stands, for people: {@code vcpu}, {@code os/@firmware}. */
  String location();

  /**
   * Where more may change with the value, although it does not say it: what only the old value had
   * a use for. Empty when there is no such place.
   */
  default String following() {
    return "";
  }

  /** What the document says of it. */
  Reading<T> read(Element anchor);

  /**
   * Why a value cannot be written here although the manifest may state it: what else the document
   * says stands in the way. Asked before anything is touched.
   */
  default Optional<String> objection(Element anchor, T value) {
    return Optional.empty();
  }

  /** Writes the value and nothing else. */
  void write(Edit edit, Element anchor, T value);
}
