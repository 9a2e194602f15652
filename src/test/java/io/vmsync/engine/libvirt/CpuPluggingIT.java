package io.vmsync.engine.libvirt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vmsync.engine.Connection;
import io.vmsync.engine.DeviceBackend;
import io.vmsync.engine.EngineException;
import io.vmsync.engine.Scope;
import io.vmsync.engine.View;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

/** A guest without a system plugs CPUs, for nobody is asked, and never lets go of one. */
class CpuPluggingIT {
  private static final String VM = "vmt-lv-cpus";
  private static final Duration PATIENCE = Duration.ofSeconds(6);

  private Connection connection;
  private DeviceBackend devices;

  @BeforeEach
  void run() {
    NativeConnection libvirt = LibvirtHosts.connect(LibvirtHosts.QEMU);
    connection = new LibvirtConnection(libvirt);
    devices =
        new LibvirtDevices(
            libvirt, new Domains(libvirt, new DomainHandles(libvirt.library())), PATIENCE);
    connection
        .hypervisor()
        .define(
            """
            <domain type='qemu'>
              <name>vmt-lv-cpus</name>
              <memory unit='MiB'>64</memory>
              <vcpu current='1'>2</vcpu>
              <os><type arch='x86_64' machine='q35'>hvm</type></os>
              <features><acpi/><apic/></features>
            </domain>
            """);
    connection.hypervisor().start(VM);
  }

  @AfterEach
  void remove() {
    if (connection != null) {
      LibvirtHosts.remove(connection, VM);
      connection.close();
    }
  }

  @Test
  void aCpuThatTheGuestKeepsIsNotTakenForGone() {
    devices.setVcpus(VM, 2, Scope.BOTH);
    assertThat(cpus(View.LIVE)).isEqualTo(2);

    assertThatThrownBy(() -> devices.setVcpus(VM, 1, Scope.BOTH))
        .isInstanceOf(EngineException.TimedOut.class)
        .hasMessageContaining("the guest kept the CPU it was asked for for 6 s");
    assertThat(cpus(View.LIVE)).isEqualTo(2);
    assertThat(cpus(View.PERSISTENT)).isEqualTo(2);
  }

  private int cpus(View view) {
    Element domain = Xml.root(connection.hypervisor().description(VM, view));
    return Integer.parseInt(
        Xml.attribute(domain, "current", "vcpu").orElseGet(() -> Xml.text(domain, "vcpu")));
  }
}
