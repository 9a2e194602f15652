package io.vmsync.cli;

import io.vmsync.engine.Removal;
import java.util.EnumSet;
import java.util.Set;
import picocli.CommandLine.Option;

/** What goes with a VM that is destroyed. */
final class DestroyOptions {

  @Option(
      names = "--disks",
      description = "Delete its disk images too, unless another VM has them.")
  boolean disks;

  @Option(names = "--nvram", description = "Delete its firmware variables too.")
  boolean nvram;

  @Option(names = "--tpm", description = "Delete its TPM's state too.")
  boolean tpm;

  @Option(names = "--purge", description = "All of that: --disks --nvram --tpm.")
  boolean purge;

  @Option(
      names = {"-y", "--yes"},
      description = "Ask nothing.")
  boolean yes;

  boolean disks() {
    return disks || purge;
  }

  /** What the engine removes with the definition; it refuses to leave the last two behind. */
  Set<Removal> removals() {
    Set<Removal> removals = EnumSet.of(Removal.SAVED_MEMORY, Removal.SNAPSHOT_METADATA);
    if (nvram || purge) {
      removals.add(Removal.NVRAM);
    }
    if (tpm || purge) {
      removals.add(Removal.TPM_STATE);
    }
    return removals;
  }
}
