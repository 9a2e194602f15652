package io.vmsync.engine.libvirt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.abort;

import io.vmsync.engine.Connection;
import io.vmsync.engine.DeviceBackend;
import io.vmsync.engine.EngineException;
import io.vmsync.engine.Scope;
import io.vmsync.engine.View;
import io.vmsync.guestos.TestGuest;
import io.vmsync.xml.Element;
import io.vmsync.xml.XmlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A guest that stands still cannot let go of a CPU. */
class CpuPluggingIT {
  private static final String VM = "vmt-lv-cpus";
  private static final Duration PATIENCE = Duration.ofSeconds(6);

  private static final Duration BOOT = Duration.ofMinutes(2);

  @TempDir Path directory;
  private Connection connection;
  private DeviceBackend devices;

  @BeforeEach
  void boot() throws IOException {
    NativeConnection libvirt = LibvirtHosts.connect(LibvirtHosts.QEMU);
    connection = new LibvirtConnection(libvirt);
    devices =
        new LibvirtDevices(
            libvirt, new Domains(libvirt, new DomainHandles(libvirt.library())), PATIENCE);
    // QEMU's user has to reach the guest.
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
    TestGuest guest = guest();
    connection
        .hypervisor()
        .define(
            """
            <domain type='qemu'>
              <name>vmt-lv-cpus</name>
              <memory unit='MiB'>%d</memory>
              <vcpu current='1'>2</vcpu>
              %s
              <features><acpi/><apic/></features>
              <devices>%s</devices>
            </domain>
            """
                .formatted(
                    TestGuest.MEMORY_MIB,
                    guest.osElement("q35"),
                    TestGuest.serialElement(console())));
    connection.hypervisor().start(VM);
    TestGuest.awaitConsole(console(), TestGuest.READY, BOOT);
  }

  private TestGuest guest() throws IOException {
    try {
      return TestGuest.get().copiedTo(directory);
    } catch (IOException unavailable) {
      if ("required".equals(System.getenv("VM_TEST_LIBVIRT"))) {
        throw unavailable;
      }
      return abort("no guest to boot: " + unavailable.getMessage());
    }
  }

  private Path console() {
    return directory.resolve("console.log");
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
    TestGuest.awaitConsole(console(), "cpus=2 ", BOOT);
    connection.hypervisor().pause(VM);

    assertThatThrownBy(() -> devices.setVcpus(VM, 1, Scope.BOTH))
        .isInstanceOf(EngineException.TimedOut.class)
        .hasMessageContaining("the guest kept the CPU it was asked for for 6 s");
    assertThat(cpus(View.LIVE)).isEqualTo(2);
    assertThat(cpus(View.PERSISTENT)).isEqualTo(2);
  }

  private int cpus(View view) {
    Element domain = XmlReader.read(connection.hypervisor().description(VM, view));
    return Integer.parseInt(
        Xml.attribute(domain, "current", "vcpu").orElseGet(() -> Xml.text(domain, "vcpu")));
  }
}
