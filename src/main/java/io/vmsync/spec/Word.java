package io.vmsync.spec;

import java.util.Arrays;
import java.util.Optional;

/** A constant that is written as one word in manifests, plans and documents. */
public interface Word {
  /** The word as a manifest writes it. */
  String word();

  /** The constant of an enum that is written this way, if there is one. */
  static <E extends Enum<E> & Word> Optional<E> find(Class<E> type, String word) {
    return Arrays.stream(type.getEnumConstants()).filter(e -> e.word().equals(word)).findFirst();
  }
}
