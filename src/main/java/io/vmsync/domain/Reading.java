package io.vmsync.domain;

import java.util.Optional;
import java.util.function.Function;

/**
 * What a document was read to say about one field: nothing, a value, or something that the manifest
 * has no words for. The last two must not be mixed up: what cannot be expressed is kept, is not
 * captured, and is not taken for absent.
 *
 * @param <T> the decoded value
 */
public sealed interface Reading<T> {

  /** The document does not state it. */
  record Absent<T>() implements Reading<T> {}

  /** The document states this. */
  record Present<T>(T content) implements Reading<T> {}

  /**
   * The document states something the manifest cannot express.
   *
   * @param what it is, in a few words for people
   */
  record Foreign<T>(String what) implements Reading<T> {}

  static <T> Reading<T> absent() {
    return new Absent<>();
  }

  static <T> Reading<T> of(T value) {
    return new Present<>(value);
  }

  static <T> Reading<T> foreign(String what) {
    return new Foreign<>(what);
  }

  /** A value, or nothing. */
  static <T> Reading<T> ofOptional(Optional<T> value) {
    return value.map(Reading::of).orElseGet(Reading::absent);
  }

  /** The value, when there is one that can be expressed. */
  default Optional<T> value() {
    return switch (this) {
      case Present<T>(T content) -> Optional.of(content);
      case Absent<T> absent -> Optional.empty();
      case Foreign<T> foreign -> Optional.empty();
    };
  }

  /** What is there and cannot be expressed, if that is the case. */
  default Optional<String> inexpressible() {
    return switch (this) {
      case Foreign<T>(String what) -> Optional.of(what);
      case Absent<T> absent -> Optional.empty();
      case Present<T> present -> Optional.empty();
    };
  }

  /** Decodes further; what cannot be decoded is foreign. */
  default <R> Reading<R> decode(Function<T, Optional<R>> decoder) {
    return switch (this) {
      case Absent<T> absent -> absent();
      case Foreign<T>(String what) -> foreign(what);
      case Present<T>(T content) ->
          decoder.apply(content).map(Reading::of).orElseGet(() -> foreign(String.valueOf(content)));
    };
  }
}
