package io.vmsync.plan;

import io.vmsync.domain.Reading;

/** What a document was read to say, for people. */
final class Shown {

  private Shown() {}

  /**
   * The value, or what stands there instead of one.
   *
   * @param otherwise what to say where the document says nothing
   */
  static <T> String of(Reading<T> reading, String otherwise) {
    return reading.value().map(Object::toString).or(reading::inexpressible).orElse(otherwise);
  }
}
