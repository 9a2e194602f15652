package io.vmsync.apply;

import io.vmsync.domain.DomainXml;
import io.vmsync.domain.Ownership;
import io.vmsync.domain.Patch;
import io.vmsync.engine.HypervisorBackend;
import io.vmsync.spec.VmStatus;
import java.time.Instant;

/** Saves the definitions of one host before they are changed or removed. */
public final class Recorder {
  private final HypervisorBackend hypervisor;
  private final History history;

  public Recorder(HypervisorBackend hypervisor, History history) {
    this.hypervisor = hypervisor;
    this.history = history;
  }

  /** Before a patch; whose manifest that is stands in what it writes. */
  Runnable save(String vm, String document, Patch patch) {
    return patch.isReplacement()
        ? save(vm, document, Cause.ROLLBACK, "")
        : save(vm, document, Cause.SYNC, owner(patch.document()));
  }

  /**
   * Before a definition is removed.
   *
   * @return forgets it again
   */
  public Runnable save(String vm, String document, Cause cause) {
    return save(vm, document, cause, cause == Cause.PRUNE ? owner(DomainXml.parse(document)) : "");
  }

  private Runnable save(String vm, String document, Cause cause, String manifest) {
    boolean autostart = hypervisor.find(vm).filter(VmStatus::autostart).isPresent();
    return history.save(
        hypervisor.uri(),
        vm,
        new SavedDefinition(Instant.now(), cause, manifest, autostart, document));
  }

  private static String owner(DomainXml document) {
    return Ownership.read(document).map(Ownership::owner).orElse("");
  }
}
