package io.vmsync.cli;

import io.vmsync.engine.Removal;
import java.util.EnumSet;
import java.util.Set;

/** What goes with a VM that is destroyed. */
final class DestroyOptions extends Arguments {

  final Argument<Boolean> disks =
      option("--disks").says("Delete its disk images too, unless another VM has them.");

  final Argument<Boolean> nvram = option("--nvram").says("Delete its firmware variables too.");

  final Argument<Boolean> tpm = option("--tpm").says("Delete its TPM's state too.");

  final Argument<Boolean> purge = option("--purge").says("All of that: --disks --nvram --tpm.");

  final Argument<Boolean> yes = option("-y", "--yes").says("Ask nothing.");

  boolean disks() {
    return disks.value() || purge.value();
  }

  /** What the engine removes with the definition; it refuses to leave the last two behind. */
  Set<Removal> removals() {
    Set<Removal> removals = EnumSet.of(Removal.SAVED_MEMORY, Removal.SNAPSHOT_METADATA);
    if (nvram.value() || purge.value()) {
      removals.add(Removal.NVRAM);
    }
    if (tpm.value() || purge.value()) {
      removals.add(Removal.TPM_STATE);
    }
    return removals;
  }
}
