package io.vmsync.plan;

import io.vmsync.domain.DomainXml;
import io.vmsync.spec.VmSpec;
import io.vmsync.spec.VmState;
import io.vmsync.spec.VmStatus;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A VM as it was found on the host.
 *
 * @param persistent what it starts with next time
 * @param live what it runs with; empty when it does not run
 * @param owner the manifest that owns it; empty when none does
 * @param toDefinition what was last applied to its definition
 * @param toRunning what was last applied to the running machine
 */
public record Machine(
    VmStatus status,
    DomainXml persistent,
    Optional<DomainXml> live,
    Optional<String> owner,
    Applied toDefinition,
    Applied toRunning) {

  /** The same with specs that are known already. */
  public Machine(
      VmStatus status,
      DomainXml persistent,
      Optional<DomainXml> live,
      Optional<String> owner,
      Optional<VmSpec> applied,
      Optional<VmSpec> appliedLive) {
    this(status, persistent, live, owner, Applied.of(applied), Applied.of(appliedLive));
  }

  /** What it is defined as, and what it runs with. */
  public Stream<DomainXml> documents() {
    return Stream.concat(Stream.of(persistent), live.stream());
  }

  /** What was last applied to its definition, as far as it is known. */
  public Optional<VmSpec> applied() {
    return toDefinition.spec();
  }

  /** What was last applied to the running machine, as far as it is known. */
  public Optional<VmSpec> appliedLive() {
    return toRunning.spec();
  }

  /**
   * The manifest that owns it, when that is not this one. Only a file owns for good: manifests on
   * standard input all have the same name.
   *
   * @param manifest who asks; empty for nobody in particular, to whom nothing is another's
   */
  public Optional<String> otherOwner(String manifest) {
    return owner
        .filter(each -> !manifest.isEmpty() && !each.equals(manifest))
        .filter(each -> !each.isEmpty() && !each.startsWith("<"));
  }

  /** To a manifest that does not own it, what another one applied means nothing. */
  Machine seenBy(String manifest) {
    return otherOwner(manifest).isEmpty()
        ? this
        : new Machine(status, persistent, live, owner, Optional.empty(), Optional.empty());
  }

  /** What was applied is mostly what is wanted still, and need not be read then. */
  Machine presuming(VmSpec likely, String written) {
    return new Machine(
        status,
        persistent,
        live,
        owner,
        toDefinition.presuming(likely, written),
        toRunning.presuming(likely, written));
  }

  /** Whether its next start resumes a saved memory image. */
  public boolean isSaved() {
    return status.state() == VmState.SAVED;
  }

  public boolean isRunning() {
    return live.isPresent();
  }
}
