package io.vmsync.apply;

import io.vmsync.domain.DomainXml;
import io.vmsync.domain.FieldTable;
import io.vmsync.domain.Patch;
import io.vmsync.domain.Row;
import io.vmsync.spec.HostFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Compares a definition that was sent with what the engine made of it. */
final class Verification {

  private Verification() {}

  /** What was lost although nobody touched it, and what was asked for and not taken. */
  static List<String> differences(Patch patch, DomainXml kept, Supplier<HostFacts> host) {
    List<String> found = new ArrayList<>(patch.losses(kept));
    FieldTable.ROWS.stream()
        .filter(row -> !isTaken(row, patch.document(), kept, host))
        .map(Row::key)
        .forEach(found::add);
    return found;
  }

  private static <T> boolean isTaken(
      Row<?, T> row, DomainXml sent, DomainXml kept, Supplier<HostFacts> host) {
    Optional<T> asked = row.read(sent.root());
    Optional<T> got = row.read(kept.root());
    return asked.isEmpty()
        || got.filter(value -> row.matches(asked.get(), value, host)).isPresent();
  }
}
