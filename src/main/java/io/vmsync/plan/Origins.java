package io.vmsync.plan;

import java.util.Optional;

/** Tells who moved, from what was last applied, what there is and what is wanted. */
final class Origins {

  private Origins() {}

  static <T> Origin of(Optional<T> applied, Optional<T> actual, T wanted) {
    if (applied.isEmpty()) {
      return Origin.FIRST;
    }
    boolean machineMoved = !applied.equals(actual);
    boolean manifestMoved = !applied.get().equals(wanted);
    if (machineMoved && manifestMoved) {
      return Origin.BOTH;
    }
    return machineMoved ? Origin.MACHINE : Origin.MANIFEST;
  }
}
