package io.vmsync.cli;

import io.vmsync.spec.VmState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A VM that is about to be destroyed.
 *
 * @param name its name
 * @param state the state it is in
 * @param delete the disk images that go
 * @param keep what stays, and why, for people
 * @param nvram the file of its firmware variables, if it has one
 * @param tpm whether it has an emulated TPM
 */
record Doomed(
    String name,
    VmState state,
    List<String> delete,
    List<String> keep,
    Optional<String> nvram,
    boolean tpm) {

  /** What goes and what stays, a line each. */
  List<String> describe(DestroyOptions options) {
    List<String> lines = new ArrayList<>();
    lines.add(name + (state.isActive() ? " (" + state + ": it is stopped first)" : ""));
    lines.add("    goes:  its definition, and what the host knows of its snapshots, if any");
    if (state == VmState.SAVED) {
      lines.add("    goes:  its saved memory");
    }
    delete.forEach(path -> lines.add("    goes:  " + path));
    nvram.ifPresent(path -> lines.add(fate(options.nvram.value() || options.purge.value()) + path));
    if (tpm) {
      lines.add(fate(options.tpm.value() || options.purge.value()) + "its TPM's state");
    }
    keep.forEach(line -> lines.add("    stays: " + line));
    return lines;
  }

  private static String fate(boolean goes) {
    return goes ? "    goes:  " : "    stays: ";
  }
}
