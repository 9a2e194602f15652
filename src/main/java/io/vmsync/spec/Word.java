package io.vmsync.spec;

import java.util.Optional;

/** A constant that is written as one word in manifests, plans and documents. */
public interface Word {
  /** The word as a manifest writes it. */
  String word();

  /** The constant of an enum that is written this way, if there is one. */
  static <E extends Enum<E> & Word> Optional<E> find(Class<E> type, String word) {
    for (E each : type.getEnumConstants()) {
      if (each.word().equals(word)) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }
}
