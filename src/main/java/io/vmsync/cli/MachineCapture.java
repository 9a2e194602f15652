package io.vmsync.cli;

import io.vmsync.domain.SimplestForm;
import io.vmsync.engine.EngineException;
import io.vmsync.plan.HostView;
import io.vmsync.plan.Machine;
import io.vmsync.spec.DataSize;
import io.vmsync.spec.DiskSpec;
import io.vmsync.spec.PowerState;
import io.vmsync.spec.VmSpec;
import io.vmsync.spec.Volume;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A machine as a manifest would describe it: its document, and what stands beside it. */
final class MachineCapture {
  private final HostView host;
  private final boolean simplest;

  /**
   * @param host the host of the look it was read in
   * @param simplest whether what a new machine would get anyway is left out
   */
  MachineCapture(HostView host, boolean simplest) {
    this.host = host;
    this.simplest = simplest;
  }

  /**
   * @param stated what the manifest says so far; empty when it does not know the VM
   */
  VmSpec of(Machine machine, Optional<VmSpec> stated) {
    VmSpec said = stated.orElseGet(() -> VmSpec.builder(machine.status().name()).build());
    VmSpec spec =
        simplest
            ? SimplestForm.of(machine.persistent(), said, host.facts())
            : SimplestForm.everything(machine.persistent(), said);
    return spec.toBuilder()
        .autostart(autostart(machine, said))
        .state(state(machine, said))
        .disks(disks(spec, stated))
        .build();
  }

  private static @Nullable Boolean autostart(Machine machine, VmSpec said) {
    boolean on = machine.status().autostart();
    return (on || said.autostart() != null) ? on : null;
  }

  /** Whether it runs is the user's own affair, unless the manifest says otherwise. */
  private static @Nullable PowerState state(Machine machine, VmSpec said) {
    if (said.state() == null) {
      return null;
    }
    return machine.status().state().isActive() ? PowerState.RUNNING : PowerState.STOPPED;
  }

  private @Nullable List<DiskSpec> disks(VmSpec spec, Optional<VmSpec> stated) {
    List<DiskSpec> found = spec.disks();
    return found == null
        ? null
        : found.stream().map(disk -> sized(disk, found.size() == 1, stated)).toList();
  }

  /** The size of a new entry's image, or of one whose size the manifest has. */
  private DiskSpec sized(DiskSpec disk, boolean only, Optional<VmSpec> stated) {
    String path = disk.path();
    boolean known = stated.isPresent();
    if (path == null || path.startsWith("/dev/") || (known && disk.size() == null)) {
      return disk;
    }
    // The short form has sizes in GiB only, and is not given up for another one.
    return capacity(path)
        .filter(size -> size.isWholeGib() || !only || disk.size() != null)
        .map(size -> disk.toBuilder().size(size).build())
        .orElse(disk);
  }

  private Optional<DataSize> capacity(String path) {
    try {
      return host.volume(path).map(Volume::capacity);
    } catch (EngineException.ConnectionLost lost) {
      throw lost;
    } catch (EngineException unreadable) {
      return Optional.empty();
    }
  }
}
