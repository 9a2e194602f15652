package io.vmsync.domain;

import java.util.Optional;
import org.w3c.dom.Element;

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
   * The value, or empty when the document does not state it or states something this cannot
   * express.
   */
  Optional<T> read(Element anchor);

  /** Writes the value and nothing else. */
  void write(Edit edit, Element anchor, T value);
}
