package io.vmsync.domain;

import io.vmsync.domain.RowGoldenTest.Case;
import io.vmsync.spec.BalloonModel;
import io.vmsync.spec.BootDevice;
import io.vmsync.spec.InputDevice;
import io.vmsync.spec.RngModel;
import io.vmsync.spec.SoundModel;
import io.vmsync.spec.VideoModel;
import io.vmsync.spec.WatchdogModel;
import java.util.List;
import java.util.stream.Stream;

/**
 * What {@link RowGoldenTest} tries of the rows that stand for one device each. What libvirt keeps
 * and refuses of these documents was seen with libvirt 9.0.
 */
final class OneDeviceCases {
  private OneDeviceCases() {}

  static Stream<Case> all() {
    return Stream.of(
        new Case(
            "boot_order",
            "none in, the kinds out",
            vm -> vm.bootOrder(List.of(BootDevice.NETWORK, BootDevice.DISK)),
            """
            <os>
              <type>hvm</type>
            </os>
            """,
            """
            <os>
              <type>hvm</type>
              <boot dev="network"/>
              <boot dev="hd"/>
            </os>
            """),
        new Case(
            "boot_order",
            "replaced entry by entry, its neighbours stay",
            vm -> vm.bootOrder(List.of(BootDevice.CDROM)),
            """
            <os>
              <type>hvm</type>
              <boot dev="hd"/>
              <boot dev="cdrom"/>
              <bootmenu enable="yes"/>
            </os>
            """,
            """
            <os>
              <type>hvm</type>
              <boot dev="cdrom"/>
              <bootmenu enable="yes"/>
            </os>
            """),
        new Case(
            "boot_order",
            "an order of devices says the same, and stays",
            vm -> vm.bootOrder(List.of(BootDevice.DISK, BootDevice.CDROM)),
            """
            <os>
              <type>hvm</type>
            </os>
            <devices>
              <disk device="cdrom" type="file">
                <boot order="7"/>
                <target dev="sda"/>
              </disk>
              <disk device="disk" type="file">
                <boot order="2"/>
                <target dev="vda"/>
              </disk>
              <disk type="file">
                <boot order="3"/>
                <target dev="vdb"/>
              </disk>
            </devices>
            """,
            """
            <os>
              <type>hvm</type>
            </os>
            <devices>
              <disk device="cdrom" type="file">
                <boot order="7"/>
                <target dev="sda"/>
              </disk>
              <disk device="disk" type="file">
                <boot order="2"/>
                <target dev="vda"/>
              </disk>
              <disk type="file">
                <boot order="3"/>
                <target dev="vdb"/>
              </disk>
            </devices>
            """),
        new Case(
            "boot_order",
            "takes the place of an order of devices, which may not stand beside it",
            vm -> vm.bootOrder(List.of(BootDevice.CDROM, BootDevice.DISK)),
            """
            <os>
              <type>hvm</type>
            </os>
            <devices>
              <disk device="cdrom" type="file">
                <boot order="7"/>
                <target dev="sda"/>
              </disk>
              <disk device="disk" type="file">
                <boot order="2"/>
                <target dev="vda"/>
              </disk>
              <disk type="file">
                <boot order="3"/>
                <target dev="vdb"/>
              </disk>
            </devices>
            """,
            """
            <os>
              <type>hvm</type>
              <boot dev="cdrom"/>
              <boot dev="hd"/>
            </os>
            <devices>
              <disk device="cdrom" type="file">
                <target dev="sda"/>
              </disk>
              <disk device="disk" type="file">
                <target dev="vda"/>
              </disk>
              <disk type="file">
                <target dev="vdb"/>
              </disk>
            </devices>
            """),
        new Case(
            "video",
            "added",
            vm -> vm.video(VideoModel.BOCHS),
            """
            <devices>
              <emulator>/q</emulator>
            </devices>
            """,
            """
            <devices>
              <emulator>/q</emulator>
              <video>
                <model type="bochs"/>
              </video>
            </devices>
            """),
        new Case(
            "video",
            "from QXL: its memory goes, its place and heads stay",
            vm -> vm.video(VideoModel.VIRTIO),
            """
            <devices>
              <video>
                <model heads="2" primary="yes" ram="65536" type="qxl" vgamem="16384" vram="65536"/>
                <alias name="ua-v"/>
                <address bus="0x00" slot="0x01" type="pci"/>
              </video>
            </devices>
            """,
            """
            <devices>
              <video>
                <model heads="2" primary="yes" type="virtio"/>
                <alias name="ua-v"/>
                <address bus="0x00" slot="0x01" type="pci"/>
              </video>
            </devices>
            """),
        new Case(
            "video",
            "from virtio: what only virtio has goes",
            vm -> vm.video(VideoModel.RAMFB),
            """
            <devices>
              <video>
                <driver iommu="on" name="vhostuser"/>
                <model heads="2" primary="yes" type="virtio">
                  <acceleration accel3d="yes"/>
                  <resolution x="800" y="600"/>
                </model>
                <address bus="0x00" slot="0x01" type="pci"/>
              </video>
            </devices>
            """,
            """
            <devices>
              <video>
                <model primary="yes" type="ramfb"/>
              </video>
            </devices>
            """),
        new Case(
            "video",
            "none is said where libvirt would add one",
            vm -> vm.video(VideoModel.NONE),
            """
            <devices>
              <graphics type="vnc"/>
              <video>
                <model type="vga" vram="16384"/>
              </video>
              <hub type="usb"/>
            </devices>
            """,
            """
            <devices>
              <graphics type="vnc"/>
              <video>
                <model type="none"/>
              </video>
              <hub type="usb"/>
            </devices>
            """),
        new Case(
            "video",
            "none, without a screen",
            vm -> vm.video(VideoModel.NONE),
            """
            <devices>
              <hub type="usb"/>
              <video>
                <model type="vga" vram="16384"/>
              </video>
            </devices>
            """,
            """
            <devices>
              <hub type="usb"/>
            </devices>
            """),
        new Case(
            "sound",
            "added",
            vm -> vm.sound(SoundModel.ICH9),
            """
            <devices>
              <hub type="usb"/>
            </devices>
            """,
            """
            <devices>
              <hub type="usb"/>
              <sound model="ich9"/>
            </devices>
            """),
        new Case(
            "sound",
            "of the same bus keeps its place and codecs",
            vm -> vm.sound(SoundModel.ICH9),
            """
            <devices>
              <sound model="ich6">
                <codec type="micro"/>
                <address bus="0x02" type="pci"/>
              </sound>
            </devices>
            """,
            """
            <devices>
              <sound model="ich9">
                <codec type="micro"/>
                <address bus="0x02" type="pci"/>
              </sound>
            </devices>
            """),
        new Case(
            "sound",
            "of another bus leaves its place",
            vm -> vm.sound(SoundModel.USB),
            """
            <devices>
              <sound model="ac97">
                <audio id="1"/>
                <address bus="0x02" type="pci"/>
              </sound>
            </devices>
            """,
            """
            <devices>
              <sound model="usb">
                <audio id="1"/>
              </sound>
            </devices>
            """),
        new Case(
            "sound",
            "removed",
            vm -> vm.sound(SoundModel.NONE),
            """
            <devices>
              <hub type="usb"/>
              <sound model="ich9"/>
              <audio id="1" type="none"/>
            </devices>
            """,
            """
            <devices>
              <hub type="usb"/>
              <audio id="1" type="none"/>
            </devices>
            """),
        new Case(
            "input",
            "added beside what libvirt adds",
            vm -> vm.input(InputDevice.TABLET),
            """
            <devices>
              <input bus="ps2" type="mouse"/>
              <input bus="ps2" type="keyboard"/>
            </devices>
            """,
            """
            <devices>
              <input bus="ps2" type="mouse"/>
              <input bus="ps2" type="keyboard"/>
              <input type="tablet" bus="usb"/>
            </devices>
            """),
        new Case(
            "input",
            "another kind keeps its port",
            vm -> vm.input(InputDevice.MOUSE),
            """
            <devices>
              <input bus="usb" type="tablet">
                <address port="3" type="usb"/>
              </input>
              <input bus="ps2" type="mouse"/>
            </devices>
            """,
            """
            <devices>
              <input bus="usb" type="mouse">
                <address port="3" type="usb"/>
              </input>
              <input bus="ps2" type="mouse"/>
            </devices>
            """),
        new Case(
            "input",
            "removed",
            vm -> vm.input(InputDevice.NONE),
            """
            <devices>
              <input bus="usb" type="tablet"/>
              <input bus="ps2" type="mouse"/>
            </devices>
            """,
            """
            <devices>
              <input bus="ps2" type="mouse"/>
            </devices>
            """),
        new Case(
            "rng",
            "added",
            vm -> vm.rng(RngModel.VIRTIO),
            """
            <devices>
              <hub type="usb"/>
            </devices>
            """,
            """
            <devices>
              <hub type="usb"/>
              <rng model="virtio">
                <backend model="random">/dev/urandom</backend>
              </rng>
            </devices>
            """),
        new Case(
            "rng",
            "transitional: its rate stays, its port does not suit it",
            vm -> vm.rng(RngModel.VIRTIO_TRANSITIONAL),
            """
            <devices>
              <rng model="virtio">
                <rate bytes="1024" period="1000"/>
                <backend model="random">/dev/random</backend>
                <address bus="0x02" type="pci"/>
              </rng>
            </devices>
            """,
            """
            <devices>
              <rng model="virtio-transitional">
                <rate bytes="1024" period="1000"/>
                <backend model="random">/dev/random</backend>
              </rng>
            </devices>
            """),
        new Case(
            "rng",
            "removed, whatever feeds it",
            vm -> vm.rng(RngModel.NONE),
            """
            <devices>
              <rng model="virtio">
                <backend model="egd" type="udp"/>
              </rng>
              <hub type="usb"/>
            </devices>
            """,
            """
            <devices>
              <hub type="usb"/>
            </devices>
            """),
        new Case(
            "watchdog",
            "added",
            vm -> vm.watchdog(WatchdogModel.I6300ESB),
            """
            <devices>
              <hub type="usb"/>
            </devices>
            """,
            """
            <devices>
              <hub type="usb"/>
              <watchdog model="i6300esb"/>
            </devices>
            """),
        new Case(
            "watchdog",
            "keeps what it does",
            vm -> vm.watchdog(WatchdogModel.IB700),
            """
            <devices>
              <watchdog action="poweroff" model="i6300esb">
                <address bus="0x02" type="pci"/>
              </watchdog>
            </devices>
            """,
            """
            <devices>
              <watchdog action="poweroff" model="ib700"/>
            </devices>
            """),
        new Case(
            "watchdog",
            "removed, but not the chipset's own",
            vm -> vm.watchdog(WatchdogModel.NONE),
            """
            <devices>
              <watchdog action="reset" model="itco"/>
              <watchdog action="reset" model="i6300esb"/>
            </devices>
            """,
            """
            <devices>
              <watchdog action="reset" model="itco"/>
            </devices>
            """),
        new Case(
            "balloon",
            "none is said, for libvirt would add one",
            vm -> vm.balloon(BalloonModel.NONE),
            """
            <devices>
              <memballoon autodeflate="on" model="virtio">
                <stats period="5"/>
              </memballoon>
              <hub type="usb"/>
            </devices>
            """,
            """
            <devices>
              <memballoon model="none"/>
              <hub type="usb"/>
            </devices>
            """),
        new Case(
            "balloon",
            "back again",
            vm -> vm.balloon(BalloonModel.VIRTIO),
            """
            <devices>
              <memballoon model="none"/>
            </devices>
            """,
            """
            <devices>
              <memballoon model="virtio"/>
            </devices>
            """),
        new Case(
            "balloon",
            "another model keeps its statistics and its slot",
            vm -> vm.balloon(BalloonModel.VIRTIO_NON_TRANSITIONAL),
            """
            <devices>
              <memballoon model="virtio">
                <stats period="5"/>
                <address bus="0x02" type="pci"/>
              </memballoon>
            </devices>
            """,
            """
            <devices>
              <memballoon model="virtio-non-transitional">
                <stats period="5"/>
                <address bus="0x02" type="pci"/>
              </memballoon>
            </devices>
            """),
        new Case(
            "serial_console",
            "added",
            vm -> vm.serialConsole(true),
            """
            <devices>
              <hub type="usb"/>
            </devices>
            """,
            """
            <devices>
              <hub type="usb"/>
              <serial type="pty"/>
              <console type="pty"/>
            </devices>
            """),
        new Case(
            "serial_console",
            "a second port beside one that leads elsewhere",
            vm -> vm.serialConsole(true),
            """
            <devices>
              <serial type="tcp">
                <source host="h" mode="bind" service="4555"/>
              </serial>
              <console type="tcp">
                <target port="0" type="serial"/>
              </console>
            </devices>
            """,
            """
            <devices>
              <serial type="tcp">
                <source host="h" mode="bind" service="4555"/>
              </serial>
              <serial type="pty"/>
              <console type="tcp">
                <target port="0" type="serial"/>
              </console>
            </devices>
            """),
        new Case(
            "serial_console",
            "a virtio console is one too",
            vm -> vm.serialConsole(true),
            """
            <devices>
              <console type="pty">
                <target port="0" type="virtio"/>
              </console>
            </devices>
            """,
            """
            <devices>
              <console type="pty">
                <target port="0" type="virtio"/>
              </console>
            </devices>
            """),
        new Case(
            "serial_console",
            "removed",
            vm -> vm.serialConsole(false),
            """
            <devices>
              <serial type="pty">
                <target port="0" type="isa-serial">
                  <model name="isa-serial"/>
                </target>
              </serial>
              <console type="pty">
                <target port="0" type="serial"/>
              </console>
              <hub type="usb"/>
            </devices>
            """,
            """
            <devices>
              <hub type="usb"/>
            </devices>
            """),
        new Case(
            "guest_agent",
            "added beside other channels",
            vm -> vm.guestAgent(true),
            """
            <devices>
              <channel type="spicevmc">
                <target name="com.redhat.spice.0" type="virtio"/>
              </channel>
            </devices>
            """,
            """
            <devices>
              <channel type="spicevmc">
                <target name="com.redhat.spice.0" type="virtio"/>
              </channel>
              <channel type="unix">
                <target type="virtio" name="org.qemu.guest_agent.0"/>
              </channel>
            </devices>
            """),
        new Case(
            "guest_agent",
            "removed, other channels stay",
            vm -> vm.guestAgent(false),
            """
            <devices>
              <channel type="unix">
                <target name="org.qemu.guest_agent.0" type="virtio"/>
                <address controller="0" port="1" type="virtio-serial"/>
              </channel>
              <channel type="spicevmc">
                <target name="com.redhat.spice.0" type="virtio"/>
              </channel>
            </devices>
            """,
            """
            <devices>
              <channel type="spicevmc">
                <target name="com.redhat.spice.0" type="virtio"/>
              </channel>
            </devices>
            """));
  }
}
