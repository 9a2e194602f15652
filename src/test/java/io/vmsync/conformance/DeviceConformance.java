package io.vmsync.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.vmsync.engine.EngineException;
import io.vmsync.engine.Scope;
import io.vmsync.spec.Capability;
import io.vmsync.spec.DataSize;
import io.vmsync.spec.VmState;
import io.vmsync.spec.Volume;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Devices and disks, as far as no guest need lift a finger. */
public interface DeviceConformance extends Conformance {
  String MAC = "52:54:00:00:c0:de";

  @Test
  @DisplayName("a disk and a NIC are added to a definition and taken out again")
  default void persistentAttach(Lab lab) {
    lab.needs(Capability.STORAGE, Capability.LIVE_DEVICES);
    String disk = Documents.disk(lab.image(), "vdb");
    String nic = Documents.nic(lab.backend().network(), MAC);
    String vm = lab.stopped();

    lab.devices().attach(vm, disk, Scope.PERSISTENT);
    lab.devices().attach(vm, nic, Scope.PERSISTENT);
    assertThat(Documents.hasDisk(lab.definition(vm), "vdb")).isTrue();
    assertThat(Documents.macs(lab.definition(vm))).containsExactly(MAC);

    lab.devices().detach(vm, disk, Scope.PERSISTENT);
    lab.devices().detach(vm, nic, Scope.PERSISTENT);
    assertThat(Documents.hasDisk(lab.definition(vm), "vdb")).isFalse();
    assertThat(Documents.macs(lab.definition(vm))).isEmpty();
  }

  @Test
  @DisplayName("a virtio disk is plugged into a running VM, into the documents that were named")
  default void liveDisk(Lab lab) {
    lab.needs(Capability.STORAGE, Capability.LIVE_DEVICES);
    String vm = lab.running();

    lab.devices().attach(vm, Documents.disk(lab.image(), "vdb"), Scope.LIVE);
    lab.devices().attach(vm, Documents.disk(lab.image(), "vdc"), Scope.BOTH);

    assertThat(Documents.hasDisk(lab.live(vm), "vdb")).isTrue();
    assertThat(Documents.hasDisk(lab.definition(vm), "vdb")).isFalse();
    assertThat(Documents.hasDisk(lab.live(vm), "vdc")).isTrue();
    assertThat(Documents.hasDisk(lab.definition(vm), "vdc")).isTrue();
  }

  @Test
  @DisplayName("a NIC is plugged into a running VM, and its link goes down and up")
  default void liveNic(Lab lab) {
    lab.needs(Capability.LIVE_DEVICES);
    String vm = lab.running();
    String nic = Documents.nic(lab.backend().network(), MAC);

    lab.devices().attach(vm, nic, Scope.BOTH);
    assertThat(Documents.macs(lab.live(vm))).containsExactly(MAC);

    lab.devices().update(vm, nic.replace("</i", "<link state='down'/></i"), Scope.BOTH);
    assertThat(Documents.link(lab.live(vm), MAC)).isEqualTo("down");
    lab.devices().update(vm, nic.replace("</i", "<link state='up'/></i"), Scope.BOTH);
    assertThat(Documents.link(lab.live(vm), MAC)).isEqualTo("up");
  }

  @Test
  @DisplayName("a NIC moves from its network to a bridge and back while the VM runs")
  default void movingNic(Lab lab) {
    lab.needs(Capability.LIVE_DEVICES);
    Optional<String> bridge = lab.backend().bridge();
    assumeTrue(bridge.isPresent(), "no bridge to plug a NIC into");
    String vm = lab.running();
    String nic = Documents.nic(lab.backend().network(), MAC);
    String bridged = Documents.bridgedNic(bridge.orElseThrow(), MAC);
    lab.devices().attach(vm, nic, Scope.LIVE);

    lab.devices().update(vm, bridged, Scope.LIVE);
    assertThat(Documents.plug(lab.live(vm), MAC)).isEqualTo("bridge");
    lab.devices().update(vm, nic, Scope.LIVE);
    assertThat(Documents.plug(lab.live(vm), MAC)).isEqualTo("network");
  }

  @Test
  @DisplayName("a NIC with user networking is plugged in, and stays where it is plugged")
  default void userNic(Lab lab) {
    lab.needs(Capability.LIVE_DEVICES);
    String vm = lab.running();
    String nic = Documents.nic(lab.backend().network(), MAC);
    lab.devices().attach(vm, Documents.userNic(MAC), Scope.LIVE);

    assertThatThrownBy(() -> lab.devices().update(vm, nic, Scope.LIVE))
        .isInstanceOf(EngineException.class);
    assertThat(Documents.plug(lab.live(vm), MAC)).isEqualTo("user");
  }

  @Test
  @DisplayName("a NIC on a network that does not exist is refused, and nothing is added")
  default void missingNetwork(Lab lab) {
    lab.needs(Capability.LIVE_DEVICES);
    String vm = lab.running();

    assertThatThrownBy(
            () -> lab.devices().attach(vm, Documents.nic("vmt-cf-none", MAC), Scope.BOTH))
        .isInstanceOf(EngineException.ResourceUnavailable.class);
    assertThat(Documents.macs(lab.live(vm))).isEmpty();
    assertThat(Documents.macs(lab.definition(vm))).isEmpty();
  }

  @Test
  @DisplayName("the medium of a drive is put in, swapped and taken out while the VM runs")
  default void media(Lab lab) {
    lab.needs(Capability.STORAGE, Capability.LIVE_DEVICES);
    String vm = lab.runningWith(Documents.emptyDrive());
    String first = iso(lab);
    String second = iso(lab);

    for (String iso : new String[] {first, second}) {
      lab.devices().update(vm, Documents.drive(iso), Scope.BOTH);
      assertThat(Documents.source(lab.live(vm), "sdb")).isEqualTo(iso);
      assertThat(Documents.source(lab.definition(vm), "sdb")).isEqualTo(iso);
    }
    lab.devices().update(vm, Documents.emptyDrive(), Scope.BOTH);
    assertThat(Documents.source(lab.live(vm), "sdb")).isEmpty();
  }

  @Test
  @DisplayName("a medium that is not there is refused, and the drive stays as it was")
  default void missingMedium(Lab lab) {
    lab.needs(Capability.LIVE_DEVICES);
    String vm = lab.runningWith(Documents.emptyDrive());

    assertThatThrownBy(
            () -> lab.devices().update(vm, Documents.drive("/nonexistent/a.iso"), Scope.LIVE))
        .isInstanceOf(EngineException.ResourceUnavailable.class);
    assertThat(Documents.source(lab.live(vm), "sdb")).isEmpty();
  }

  @Test
  @DisplayName("the image of a hard disk cannot be swapped while the VM runs")
  default void hardDiskSource(Lab lab) {
    lab.needs(Capability.STORAGE, Capability.LIVE_DEVICES);
    String image = lab.image();
    String vm = lab.runningWith(Documents.disk(image, "vdb"));
    String another = lab.image();

    assertThatThrownBy(() -> lab.devices().update(vm, Documents.disk(another, "vdb"), Scope.LIVE))
        .isInstanceOf(EngineException.class)
        .hasMessageContaining("removable");
    assertThat(Documents.source(lab.live(vm), "vdb")).isEqualTo(image);
  }

  @Test
  @DisplayName("a drive cannot be plugged into a running VM, but into its definition")
  default void liveDrive(Lab lab) {
    lab.needs(Capability.LIVE_DEVICES);
    String vm = lab.running();

    assertThatThrownBy(() -> lab.devices().attach(vm, Documents.emptyDrive(), Scope.LIVE))
        .isInstanceOfAny(EngineException.Unsupported.class, EngineException.OperationFailed.class);

    lab.devices().attach(vm, Documents.emptyDrive(), Scope.PERSISTENT);
    assertThat(Documents.hasDisk(lab.definition(vm), "sdb")).isTrue();
  }

  @Test
  @DisplayName("a target that is taken is refused")
  default void targetTaken(Lab lab) {
    lab.needs(Capability.STORAGE, Capability.LIVE_DEVICES);
    String vm = lab.runningWith(Documents.disk(lab.image(), "vdb"));
    String another = Documents.disk(lab.image(), "vdb");

    assertThatThrownBy(() -> lab.devices().attach(vm, another, Scope.BOTH))
        .isInstanceOf(EngineException.class);
    assertThat(lab.state(vm)).isEqualTo(VmState.RUNNING);
  }

  @Test
  @DisplayName("a device that is not there cannot be taken out")
  default void detachMissing(Lab lab) {
    lab.needs(Capability.LIVE_DEVICES);
    String vm = lab.stopped();

    assertThatThrownBy(
            () -> lab.devices().detach(vm, Documents.nic("default", MAC), Scope.PERSISTENT))
        .isInstanceOf(EngineException.class);
  }

  @Test
  @DisplayName("a disk grows while its VM runs, and never shrinks")
  default void growDisk(Lab lab) {
    lab.needs(Capability.STORAGE, Capability.LIVE_DISK_GROWTH);
    String image = lab.image();
    String vm = lab.runningWith(Documents.disk(image, "vdb"));
    assertThat(lab.devices().diskSize(vm, image)).isEqualTo(DataSize.ofGib(1));

    lab.devices().growDisk(vm, image, DataSize.ofGib(2));
    assertThat(lab.devices().diskSize(vm, image)).isEqualTo(DataSize.ofGib(2));

    assertThatThrownBy(() -> lab.devices().growDisk(vm, image, DataSize.ofGib(1)))
        .isInstanceOf(EngineException.OperationFailed.class);
    assertThat(lab.devices().diskSize(vm, image)).isEqualTo(DataSize.ofGib(2));
  }

  @Test
  @DisplayName("the disk of a VM that is off grows as an image, not through the VM")
  default void growDiskOfStopped(Lab lab) {
    lab.needs(Capability.STORAGE, Capability.LIVE_DISK_GROWTH);
    String image = lab.image();
    String vm = lab.stoppedWith(Documents.disk(image, "vdb"));

    assertThatThrownBy(() -> lab.devices().growDisk(vm, image, DataSize.ofGib(2)))
        .isInstanceOf(EngineException.IllegalTransition.class);
    assertThat(lab.devices().diskSize(vm, image)).isEqualTo(DataSize.ofGib(1));

    lab.storage().grow(image, DataSize.ofGib(2));
    assertThat(lab.devices().diskSize(vm, image)).isEqualTo(DataSize.ofGib(2));
  }

  @Test
  @DisplayName("a VM whose disk is missing does not start, and the error names the disk")
  default void startWithoutDisk(Lab lab) {
    lab.needs(Capability.STORAGE);
    String path = lab.newImagePath();
    String vm = lab.stoppedWith(Documents.disk(path, "vdb"));

    assertThatThrownBy(() -> lab.hypervisor().start(vm))
        .isInstanceOf(EngineException.ResourceUnavailable.class)
        .hasMessageContaining(path);
    assertThat(lab.state(vm)).isEqualTo(VmState.STOPPED);
  }

  private static String iso(Lab lab) {
    String path = lab.newImagePath();
    return lab.storage().create(new Volume(path, "raw", DataSize.ofKib(1024))).path();
  }
}
