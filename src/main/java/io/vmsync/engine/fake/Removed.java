package io.vmsync.engine.fake;

import io.vmsync.domain.DomainXml;
import io.vmsync.engine.Removal;
import io.vmsync.spec.VmState;
import java.util.Optional;
import java.util.Set;

/** A host after a machine stopped or was removed. */
final class Removed {

  private Removed() {}

  /** The machine is off; one that was transient is gone. */
  static HostState stopped(HostState host, Machine machine) {
    return machine.persistent()
        ? host.with(machine.withRunning(VmState.STOPPED, null))
        : host.withoutMachine(machine.name());
  }

  /** The definition is gone, and of its files those that were named. */
  static HostState from(HostState host, Machine machine, Set<Removal> removals) {
    if (machine.state() == VmState.SAVED && !removals.contains(Removal.SAVED_MEMORY)) {
      throw new Refusal("undefine", machine.name())
          .invalidOperation("Refusing to undefine while domain managed save image exists");
    }
    DomainXml domain = DomainXml.parse(machine.definition());
    HostState after = host.withoutMachine(machine.name());
    after = without(after, HostFiles.nvram(domain), removals.contains(Removal.NVRAM));
    return without(after, HostFiles.tpmState(domain), removals.contains(Removal.TPM_STATE));
  }

  private static HostState without(HostState host, Optional<String> path, boolean named) {
    return named ? path.map(host::withoutVolume).orElse(host) : host;
  }
}
