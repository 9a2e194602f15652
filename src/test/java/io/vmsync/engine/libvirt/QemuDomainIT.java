package io.vmsync.engine.libvirt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.vmsync.engine.Connection;
import io.vmsync.engine.EngineException;
import io.vmsync.engine.HypervisorBackend;
import io.vmsync.engine.Removal;
import io.vmsync.engine.Scope;
import io.vmsync.engine.View;
import io.vmsync.spec.DataSize;
import io.vmsync.spec.VmState;
import io.vmsync.spec.Volume;
import io.vmsync.xml.XmlReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What only a real QEMU shows. The guest has no system, so nothing in it answers. */
class QemuDomainIT {
  private static final String VM = "vmt-lv-domain";

  @TempDir Path directory;
  private NativeConnection libvirt;
  private Connection connection;
  private HypervisorBackend hypervisor;

  @BeforeEach
  void connect() throws Exception {
    libvirt = LibvirtHosts.connect(LibvirtHosts.QEMU);
    connection = new LibvirtConnection(libvirt);
    hypervisor = connection.hypervisor();
    // QEMU's user has to reach the images.
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  @AfterEach
  void remove() {
    if (connection != null) {
      LibvirtHosts.remove(connection, VM);
      connection.close();
    }
  }

  private UUID define(String os, String devices) {
    return hypervisor.define(
        """
        <domain type='qemu'>
          <name>vmt-lv-domain</name>
          <memory unit='MiB'>64</memory>
          %s
          <features><acpi/></features>
          <devices>%s</devices>
        </domain>
        """
            .formatted(os, devices));
  }

  private UUID defineBios(String devices) {
    return define("<os><type arch='x86_64' machine='q35'>hvm</type></os>", devices);
  }

  private String image(String name) {
    Volume volume = new Volume(directory.resolve(name).toString(), "qcow2", DataSize.ofGib(1));
    return connection.storage().create(volume).path();
  }

  private static String disk(String path, String target, String bus) {
    return "<disk type='file' device='disk'><driver name='qemu' type='qcow2'/><source file='"
        + path
        + "'/><target dev='"
        + target
        + "' bus='"
        + bus
        + "'/></disk>";
  }

  @Test
  void undefiningKeepsVariablesAndTpmUntilTheyAreNamed() {
    assumeTrue(hypervisor.host().tpm(), "no swtpm on this host");
    String os = "<os firmware='efi'><type arch='x86_64' machine='q35'>hvm</type></os>";
    String tpm = "<tpm model='tpm-crb'><backend type='emulator' version='2.0'/></tpm>";
    UUID defined = define(os, tpm);
    hypervisor.start(VM);
    String live = hypervisor.description(VM, View.LIVE);
    Path nvram = Path.of(Xml.text(XmlReader.read(live), "os", "nvram"));
    Path tpmState = Path.of("/var/lib/libvirt/swtpm", defined.toString());
    hypervisor.forceOff(VM);
    assumeTrue(Files.exists(nvram) && Files.exists(tpmState), "this user cannot see the state");

    hypervisor.undefine(VM, Set.of());
    assertThat(nvram).exists();
    assertThat(tpmState).exists();

    hypervisor.define(live);
    hypervisor.undefine(VM, Set.of(Removal.NVRAM, Removal.TPM_STATE));
    assertThat(nvram).doesNotExist();
    assertThat(tpmState).doesNotExist();
  }

  @Test
  void savedMemoryIsSeenAndGoesOnlyWhenNamed() {
    defineBios("");
    hypervisor.start(VM);
    new Domains(libvirt, new DomainHandles(libvirt.library()))
        .run(
            "save",
            VM,
            domain -> libvirt.checked(LibvirtHosts.everyCall().virDomainManagedSave(domain, 0)));

    assertThat(hypervisor.find(VM).orElseThrow().state()).isEqualTo(VmState.SAVED);
    assertThat(hypervisor.list()).contains(hypervisor.find(VM).orElseThrow());
    assertThatThrownBy(() -> hypervisor.undefine(VM, Set.of()))
        .isInstanceOf(EngineException.OperationFailed.class)
        .hasMessageContaining("managed save");
    hypervisor.undefine(VM, Set.of(Removal.SAVED_MEMORY));
    assertThat(hypervisor.find(VM)).isEmpty();
  }

  @Test
  void aUsbDiskGoesAtOnceAndAVirtioDiskWhenTheGuestLetsGo() {
    defineBios("");
    String usb = disk(image("usb.qcow2"), "sda", "usb");
    String virtio = disk(image("virtio.qcow2"), "vdb", "virtio");
    hypervisor.start(VM);
    connection.devices().attach(VM, usb, Scope.LIVE);
    connection.devices().attach(VM, virtio, Scope.LIVE);

    connection.devices().detach(VM, usb, Scope.LIVE);
    assertThat(hypervisor.description(VM, View.LIVE)).doesNotContain("usb.qcow2");

    LibvirtDevices impatient =
        new LibvirtDevices(
            libvirt,
            new Domains(libvirt, new DomainHandles(libvirt.library())),
            Duration.ofSeconds(1));
    for (int attempt = 1; attempt <= 2; attempt++) {
      assertThatThrownBy(() -> impatient.detach(VM, virtio, Scope.LIVE))
          .isInstanceOf(EngineException.TimedOut.class)
          .hasMessageContaining("did not let go");
    }
  }

  @Test
  void aDiskGrowsAndNeverShrinks() {
    String path = image("grow.qcow2");
    defineBios(disk(path, "vda", "virtio"));
    hypervisor.start(VM);

    connection.devices().growDisk(VM, path, DataSize.ofGib(2));
    connection.devices().growDisk(VM, path, DataSize.ofGib(2));
    assertThat(connection.devices().diskSize(VM, path)).isEqualTo(DataSize.ofGib(2));
    assertThatThrownBy(() -> connection.devices().growDisk(VM, path, DataSize.ofGib(1)))
        .isInstanceOf(EngineException.OperationFailed.class)
        .hasMessageContaining("never shrunk");
    assertThat(connection.devices().diskSize(VM, path)).isEqualTo(DataSize.ofGib(2));

    hypervisor.forceOff(VM);
    assertThatThrownBy(() -> connection.devices().growDisk(VM, path, DataSize.ofGib(3)))
        .isInstanceOf(EngineException.IllegalTransition.class);
  }

  @Test
  void liveChangesOfAStoppedDomainAreIllegal() {
    defineBios("");

    assertThatThrownBy(() -> connection.devices().setMemory(VM, DataSize.ofKib(1024), Scope.LIVE))
        .isInstanceOf(EngineException.IllegalTransition.class);
    assertThatThrownBy(() -> connection.devices().attach(VM, "<rng model='virtio'/>", Scope.BOTH))
        .isInstanceOf(EngineException.IllegalTransition.class);
    assertThatThrownBy(() -> connection.devices().detach(VM, "<rng model='virtio'/>", Scope.LIVE))
        .isInstanceOf(EngineException.IllegalTransition.class);
  }

  @Test
  void realRefusalsAreNamed() {
    defineBios("");
    assertThatThrownBy(() -> defineBios("")).isInstanceOf(EngineException.AlreadyExists.class);
    LibvirtHosts.remove(connection, VM);

    defineBios("<interface type='network'><source network='vmt-lv-none'/></interface>");
    assertThatThrownBy(() -> hypervisor.start(VM))
        .isInstanceOf(EngineException.ResourceUnavailable.class);
    LibvirtHosts.remove(connection, VM);

    defineBios(disk(directory.resolve("none.qcow2").toString(), "vda", "virtio"));
    assertThatThrownBy(() -> hypervisor.start(VM))
        .isInstanceOf(EngineException.ResourceUnavailable.class)
        .hasMessageContaining("none.qcow2");
    assertThat(hypervisor.find(VM).orElseThrow().state()).isEqualTo(VmState.STOPPED);
  }

  @Test
  void aDescriptionThatIsNoDomainIsRefused() {
    assertThatThrownBy(() -> hypervisor.define("<domain"))
        .isInstanceOf(EngineException.OperationFailed.class);
  }
}
