package io.vmsync.cli.view;

import io.vmsync.plan.Change;
import io.vmsync.plan.Origin;
import java.util.List;

/** Who moved, of a VM as a whole. */
final class Movers {

  private Movers() {}

  /** In a few words; empty where nothing was applied before. */
  static String of(List<Change> changes) {
    List<Change> moved =
        changes.stream().filter(change -> change.origin() != Origin.FIRST).toList();
    if (moved.isEmpty()) {
      return "";
    }
    return moved.size() == 1 ? moved.getFirst().mover() : together(moved).word();
  }

  private static Origin together(List<Change> moved) {
    Origin first = moved.getFirst().origin();
    return moved.stream().map(Change::origin).allMatch(first::equals) ? first : Origin.BOTH;
  }
}
