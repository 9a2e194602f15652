package io.vmsync.plan;

import io.vmsync.domain.DomainXml;
import io.vmsync.spec.VmSpec;
import io.vmsync.spec.VmState;
import io.vmsync.spec.VmStatus;
import java.util.Optional;

/**
 * A VM as it was found on the host.
 *
 * @param persistent what it starts with next time
 * @param live what it runs with; empty when it does not run
 * @param owner the manifest that owns it; empty when none does
 * @param applied what was last applied to its definition, as far as it is known
 * @param appliedLive what was last applied to the running machine, as far as it is known
 */
public record Machine(
    VmStatus status,
    DomainXml persistent,
    Optional<DomainXml> live,
    Optional<String> owner,
    Optional<VmSpec> applied,
    Optional<VmSpec> appliedLive) {

  /** Whether its next start resumes a saved memory image. */
  public boolean isSaved() {
    return status.state() == VmState.SAVED;
  }

  public boolean isRunning() {
    return live.isPresent();
  }
}
