package io.vmsync.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.vmsync.spec.BalloonModel;
import io.vmsync.spec.BootDevice;
import io.vmsync.spec.DataSize;
import io.vmsync.spec.DiskBus;
import io.vmsync.spec.DiskDiscard;
import io.vmsync.spec.DiskFormat;
import io.vmsync.spec.DiskSpec;
import io.vmsync.spec.Graphics;
import io.vmsync.spec.InputDevice;
import io.vmsync.spec.MacAddress;
import io.vmsync.spec.MediaSpec;
import io.vmsync.spec.Memory;
import io.vmsync.spec.NicSource;
import io.vmsync.spec.NicSpec;
import io.vmsync.spec.RngModel;
import io.vmsync.spec.SoundModel;
import io.vmsync.spec.Tpm;
import io.vmsync.spec.Vcpus;
import io.vmsync.spec.VideoModel;
import io.vmsync.spec.VirtType;
import io.vmsync.spec.VmSpec;
import io.vmsync.spec.WatchdogModel;
import java.util.List;
import org.junit.jupiter.api.Test;

class NewDomainTest {
  private static final VmSpec OLD_PC =
      VmSpec.builder("old")
          .memory(Memory.of(DataSize.ofKib(262144)))
          .vcpus(Vcpus.of(1))
          .virt(VirtType.QEMU)
          .arch("x86_64")
          .machine("pc")
          .boot(io.vmsync.spec.Firmware.BIOS)
          .secureBoot(false)
          .graphics(Graphics.NONE)
          .disks(List.of(new DiskSpec("/d/old.qcow2", null, false)))
          .nics(List.of(NicSpec.in("default")))
          .media(List.of(MediaSpec.image("/d/one.iso"), MediaSpec.empty()))
          .build();

  @Test
  void theWholeDocumentOfASmallMachine() {
    assertThat(NewDomain.render(OLD_PC))
        .hasToString(
            """
            <domain type="qemu">
              <name>old</name>
              <os>
                <type arch="x86_64" machine="pc">hvm</type>
                <boot dev="hd"/>
                <boot dev="cdrom"/>
              </os>
              <features>
                <acpi/>
                <apic/>
              </features>
              <clock offset="utc"/>
              <devices>
                <controller type="usb" model="qemu-xhci"/>
                <rng model="virtio">
                  <backend model="random">/dev/urandom</backend>
                </rng>
                <memballoon model="virtio"/>
                <serial type="pty"/>
                <console type="pty"/>
                <channel type="unix">
                  <target type="virtio" name="org.qemu.guest_agent.0"/>
                </channel>
                <disk device="disk" type="file">
                  <driver name="qemu" type="qcow2" discard="unmap"/>
                  <source file="/d/old.qcow2"/>
                  <target dev="vda" bus="virtio"/>
                </disk>
                <interface type="network">
                  <mac address="52:54:00:e3:eb:ac"/>
                  <source network="default"/>
                  <model type="virtio"/>
                </interface>
                <disk device="cdrom" type="file">
                  <driver name="qemu" type="raw"/>
                  <source file="/d/one.iso"/>
                  <target dev="hda" bus="ide"/>
                  <readonly/>
                </disk>
                <disk device="cdrom" type="file">
                  <driver name="qemu" type="raw"/>
                  <target dev="hdb" bus="ide"/>
                  <readonly/>
                </disk>
              </devices>
              <vcpu>1</vcpu>
              <memory unit="KiB">262144</memory>
              <currentMemory unit="KiB">262144</currentMemory>
            </domain>\
            """);
  }

  @Test
  void aModernMachineHasRoomForHotPlugAScreenAndATablet() {
    String document =
        NewDomain.render(OLD_PC.toBuilder().machine("q35").graphics(null).boot(null).build())
            .toString();
    assertThat(document.split("pcie-root-port", -1)).hasSize(NewDomain.ROOT_PORTS + 1);
    assertThat(document)
        .contains(
            "firmware=\"efi\"", "type=\"vnc\"", "type=\"tablet\"", "dev=\"sda\" bus=\"sata\"");
  }

  @Test
  void whatItWasMadeFromIsWhatCaptureFinds() {
    VmSpec found = FieldTable.capture(NewDomain.render(OLD_PC));
    assertThat(found)
        .isEqualTo(
            OLD_PC.toBuilder()
                .protectedVm(false)
                .tpm(Tpm.NONE)
                .nics(
                    List.of(
                        new NicSpec(
                            new NicSource.Network("default"),
                            "virtio",
                            MacAddress.derived(OLD_PC.name(), 0),
                            null)))
                .shares(List.of())
                .disks(
                    List.of(
                        DiskSpec.at("/d/old.qcow2")
                            .target("vda")
                            .bus(DiskBus.VIRTIO)
                            .format(DiskFormat.QCOW2)
                            .discard(DiskDiscard.UNMAP)
                            .readonly(false)
                            .build()))
                .bootOrder(List.of(BootDevice.DISK, BootDevice.CDROM))
                .video(VideoModel.NONE)
                .sound(SoundModel.NONE)
                .input(InputDevice.NONE)
                .rng(RngModel.VIRTIO)
                .watchdog(WatchdogModel.NONE)
                .balloon(BalloonModel.VIRTIO)
                .serialConsole(true)
                .guestAgent(true)
                .build());
  }

  @Test
  void whatIsNotWantedIsNotThere() {
    VmSpec bare =
        OLD_PC.toBuilder()
            .bootOrder(List.of(BootDevice.NETWORK))
            .rng(RngModel.NONE)
            .balloon(BalloonModel.NONE)
            .serialConsole(false)
            .guestAgent(false)
            .disks(List.of())
            .nics(List.of())
            .media(List.of())
            .build();
    assertThat(NewDomain.render(bare).toString())
        .contains(
            """
              <os>
                <type arch="x86_64" machine="pc">hvm</type>
                <boot dev="network"/>
              </os>
            """,
            """
              <devices>
                <controller type="usb" model="qemu-xhci"/>
                <memballoon model="none"/>
              </devices>
            """);
  }

  @Test
  void aScreenMayHaveNoCard() {
    VmSpec blind = OLD_PC.toBuilder().graphics(Graphics.VNC).video(VideoModel.NONE).build();
    assertThat(NewDomain.render(blind).toString())
        .contains(
            """
                <video>
                  <model type="none"/>
                </video>
            """);
  }

  @Test
  void withoutPs2TheKeyboardIsOnUsbToo() {
    VmSpec arm = OLD_PC.toBuilder().graphics(null).arch("aarch64").machine("virt").build();
    DomainXml document = NewDomain.render(arm);
    assertThat(document.toString())
        .contains(
            """
                <input type="tablet" bus="usb"/>
                <input type="keyboard" bus="usb"/>
            """);
    assertThat(FieldTable.capture(document).input()).isEqualTo(InputDevice.TABLET);
    VmSpec mainframe = OLD_PC.toBuilder().graphics(null).arch("s390x").machine("s390-ccw").build();
    assertThat(FieldTable.capture(NewDomain.render(mainframe)).input()).isEqualTo(InputDevice.NONE);
  }
}
