package io.vmsync.plan;

import io.vmsync.domain.FieldTable;
import io.vmsync.domain.Row;
import io.vmsync.spec.VmSpec;
import java.util.List;
import java.util.Optional;

/**
 * What a VM's plan was made from: enough to make it again, and to tell whether it still holds.
 *
 * @param owner the manifest it was made for
 * @param wanted what the VM should be; empty for one that the manifest no longer lists
 * @param found the machine as it was; empty when there was none
 */
public record Basis(String owner, Optional<VmSpec> wanted, Optional<Machine> found) {

  /** Stands for the definition; empty when there was none. */
  public Optional<String> definition() {
    return found.map(Machine::persistent).map(Fingerprint::ofDefinition);
  }

  /**
   * Stands for what the machine ran with; empty when it did not run.
   *
   * @param withMemory whether memory counts; a guest may give some back at any time
   */
  public Optional<String> running(boolean withMemory) {
    return found
        .flatMap(Machine::live)
        .map(live -> Fingerprint.ofRunning(live, rows(), withMemory));
  }

  private List<Row<VmSpec, ?>> rows() {
    return wanted.map(FieldTable::rowsOf).orElse(FieldTable.ROWS);
  }
}
