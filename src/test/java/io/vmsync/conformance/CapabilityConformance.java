package io.vmsync.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.vmsync.engine.EngineException;
import io.vmsync.engine.LifecycleObserver;
import io.vmsync.engine.Metadata;
import io.vmsync.engine.Scope;
import io.vmsync.spec.Capability;
import io.vmsync.spec.DataSize;
import io.vmsync.spec.HostFacts;
import io.vmsync.spec.Volume;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * A declaration cannot lie: what is declared works in the other areas, the rest is refused here.
 */
public interface CapabilityConformance extends Conformance {

  @ParameterizedTest
  @EnumSource
  @DisplayName("what is not declared is refused")
  default void undeclared(Capability capability, Lab lab) {
    assumeFalse(lab.hypervisor().capabilities().contains(capability), "it is declared");
    String vm = lab.running();

    assertThatThrownBy(() -> use(capability, vm, lab))
        .isInstanceOf(EngineException.Unsupported.class);
  }

  private static void use(Capability capability, String vm, Lab lab) {
    switch (capability) {
      case PAUSE -> lab.hypervisor().pause(vm);
      case REBOOT -> lab.hypervisor().reboot(vm);
      case AUTOSTART -> lab.hypervisor().setAutostart(vm, true);
      case LIVE_MEMORY -> lab.devices().setMemory(vm, Lab.MEMORY, Scope.LIVE);
      case LIVE_VCPUS -> lab.devices().setVcpus(vm, 2, Scope.LIVE);
      case LIVE_DEVICES -> lab.devices().attach(vm, CallOnVm.NIC, Scope.LIVE);
      case LIVE_DISK_GROWTH -> lab.devices().growDisk(vm, "/x", DataSize.ofGib(1));
      case LIVE_METADATA -> lab.hypervisor().setMetadata(vm, Metadata.TITLE, "x", Scope.LIVE);
      case EVENTS -> lab.hypervisor().observe(new LifecycleObserver() {}).close();
      case STORAGE -> {
        Volume volume = new Volume(lab.newImagePath(), "qcow2", DataSize.ofGib(1));
        Volume _ = lab.storage().create(volume);
      }
    }
  }

  @Test
  @DisplayName("the host says what it offers, and machine types resolve to themselves")
  default void hostFacts(Lab lab) {
    HostFacts host = lab.hypervisor().host();

    assertThat(host.arch()).isNotBlank();
    assertThat(host.canonicalMachines().values())
        .allSatisfy(canonical -> assertThat(host.canonicalMachine(canonical)).isEqualTo(canonical));
    assertThat(lab.hypervisor().uri()).isNotBlank();
  }

  @Test
  @DisplayName("a network is active, inactive or not there")
  default void networks(Lab lab) {
    assertThat(lab.hypervisor().networkActive(lab.backend().network())).contains(true);
    assertThat(lab.hypervisor().networkActive("vmt-cf-none")).isEmpty();
  }
}
