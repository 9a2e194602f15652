package io.vmsync.apply;

import io.vmsync.domain.DomainXml;
import io.vmsync.domain.Edit;
import io.vmsync.domain.FieldTable;
import io.vmsync.domain.LossGuard;
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
        .filter(row -> !isTaken(row, patch, kept, host))
        .map(Row::key)
        .forEach(found::add);
    return found;
  }

  /**
   * The attributes that the engine writes differently although the definition was sent as it had
   * been: libvirt counts the ports of a virtio console anew at the first redefinition, so that even
   * {@code virsh edit} without a change moves them. Elements are never among them.
   *
   * @param again the definition after {@link Patch#before()} was defined once more
   */
  static List<String> rewrittenAnyway(Patch patch, DomainXml again) {
    return LossGuard.losses(patch.before(), new Edit(), again).stream()
        .filter(place -> place.contains("/@"))
        .toList();
  }

  /** A value that nobody asked to change is looked after by what was lost. */
  private static <T> boolean isTaken(
      Row<?, T> row, Patch patch, DomainXml kept, Supplier<HostFacts> host) {
    Optional<T> asked = row.read(patch.document().root());
    Optional<T> got = row.read(kept.root());
    return asked.isEmpty()
        || asked.equals(row.read(patch.before().root()))
        || got.filter(value -> row.matches(asked.get(), value, host)).isPresent();
  }
}
