package io.vmsync.plan;

import java.util.Optional;
import java.util.function.BiPredicate;

/** Tells who moved, from what was last applied, what there is and what is wanted. */
final class Origins {

  private Origins() {}

  /**
   * Judges one field.
   *
   * @param matches whether a stated value is satisfied by an actual one
   */
  static <T> Origin of(
      Optional<T> applied, Optional<T> actual, T wanted, BiPredicate<T, T> matches) {
    if (applied.isEmpty()) {
      return Origin.FIRST;
    }
    boolean machineMoved = actual.filter(now -> matches.test(applied.get(), now)).isEmpty();
    boolean manifestMoved = !applied.get().equals(wanted);
    if (machineMoved && manifestMoved) {
      return Origin.BOTH;
    }
    return machineMoved ? Origin.MACHINE : Origin.MANIFEST;
  }
}
