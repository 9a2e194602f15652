package io.vmsync.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.vmsync.engine.EngineException;
import io.vmsync.engine.Scope;
import io.vmsync.spec.Capability;
import io.vmsync.spec.DataSize;
import io.vmsync.spec.VmState;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a guest must play along with: each scenario boots one, where the backend boots guests. */
public interface GuestConformance extends Conformance {

  @Test
  @DisplayName("a guest that is asked to shut down does, and its VM is stopped")
  default void shutDown(Lab lab) {
    String vm = lab.booted();

    lab.hypervisor().shutDown(vm);

    lab.await(vm, VmState.STOPPED);
  }

  @Test
  @DisplayName("a guest that is asked to restart does, and its VM keeps running")
  default void reboot(Lab lab) {
    lab.needs(Capability.REBOOT);
    String vm = lab.booted();

    lab.hypervisor().reboot(vm);

    lab.backend().awaitReboot(vm);
    assertThat(lab.state(vm)).isEqualTo(VmState.RUNNING);
  }

  @Test
  @DisplayName("a guest gives memory back, and takes it again")
  default void balloon(Lab lab) {
    lab.needs(Capability.LIVE_MEMORY);
    String vm = lab.booted();
    DataSize less = DataSize.ofKib(Lab.MEMORY.kib() - 32 * 1024);

    lab.devices().setMemory(vm, less, Scope.LIVE);
    lab.await("less memory", () -> Documents.currentMemory(lab.live(vm)) == less.kib());
    assertThat(Documents.currentMemory(lab.definition(vm))).isEqualTo(Lab.MEMORY.kib());

    lab.devices().setMemory(vm, Lab.MEMORY, Scope.BOTH);
    lab.await("all memory", () -> Documents.currentMemory(lab.live(vm)) == Lab.MEMORY.kib());
  }

  @Test
  @DisplayName("a virtual CPU is added to a running guest")
  default void vcpus(Lab lab) {
    lab.needs(Capability.LIVE_VCPUS);
    String vm = lab.booted();

    lab.devices().setVcpus(vm, 2, Scope.BOTH);
    assertThat(Documents.currentVcpus(lab.live(vm))).isEqualTo(2);
    assertThat(Documents.currentVcpus(lab.definition(vm))).isEqualTo(2);
  }

  @Test
  @DisplayName("a disk and a NIC are plugged in and let go of")
  default void unplug(Lab lab) {
    lab.needs(Capability.STORAGE, Capability.LIVE_DEVICES);
    String vm = lab.booted();
    String disk = Documents.disk(lab.image(), "vdb");
    String nic = Documents.nic(lab.backend().network(), DeviceConformance.MAC);
    lab.devices().attach(vm, disk, Scope.BOTH);
    lab.devices().attach(vm, nic, Scope.BOTH);
    lab.backend().awaitDevices(vm);

    lab.devices().detach(vm, disk, Scope.BOTH);
    lab.devices().detach(vm, nic, Scope.BOTH);

    for (String document : new String[] {lab.live(vm), lab.definition(vm)}) {
      assertThat(Documents.hasDisk(document, "vdb")).isFalse();
      assertThat(Documents.macs(document)).isEmpty();
    }
  }

  @Test
  @DisplayName("taking a virtual CPU away from a running VM has its effect or is refused")
  default void fewerVcpus(Lab lab) {
    lab.needs(Capability.LIVE_VCPUS);
    String vm = lab.stopped();
    lab.devices().setVcpus(vm, 2, Scope.PERSISTENT);
    lab.started(vm);

    boolean refused =
        catchThrowable(() -> lab.devices().setVcpus(vm, 1, Scope.LIVE)) instanceof EngineException;

    assertThat(Documents.currentVcpus(lab.live(vm))).isEqualTo(refused ? 2 : 1);
  }
}
