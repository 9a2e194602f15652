package io.vmsync.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.vmsync.spec.CpuTopology;
import io.vmsync.spec.DataSize;
import io.vmsync.spec.DiskBus;
import io.vmsync.spec.DiskCache;
import io.vmsync.spec.DiskDiscard;
import io.vmsync.spec.DiskFormat;
import io.vmsync.spec.DiskSpec;
import io.vmsync.spec.Firmware;
import io.vmsync.spec.Graphics;
import io.vmsync.spec.HostFacts;
import io.vmsync.spec.MacAddress;
import io.vmsync.spec.MediaSpec;
import io.vmsync.spec.Memory;
import io.vmsync.spec.NicSource;
import io.vmsync.spec.NicSpec;
import io.vmsync.spec.PortForward;
import io.vmsync.spec.ShareSpec;
import io.vmsync.spec.Tpm;
import io.vmsync.spec.Vcpus;
import io.vmsync.spec.VirtType;
import io.vmsync.spec.VmSpec;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every row, before and after: what it writes and, as the whole document is compared, what it
 * leaves.
 */
class RowGoldenTest {
  /**
   * One golden case.
   *
   * @param key the row it exercises
   * @param wants what is stated
   * @param before the inside of the domain element before
   * @param after the same afterwards; the captured value must be what was stated
   */
  record Case(
      String key, String name, UnaryOperator<VmSpec.Builder> wants, String before, String after) {
    @Override
    public String toString() {
      return key + ": " + name;
    }
  }

  static Stream<Case> cases() {
    return Stream.concat(generalCases(), OneDeviceCases.all());
  }

  private static Stream<Case> generalCases() {
    return Stream.of(
        new Case(
            "title",
            "is added at the end",
            vm -> vm.title("Build host"),
            """
            <name>a</name>
            """,
            """
            <name>a</name>
            <title>Build host</title>
            """),
        new Case(
            "title",
            "empty removes it",
            vm -> vm.title(""),
            """
            <name>a</name>
            <title>Build host</title>
            """,
            """
            <name>a</name>
            """),
        new Case(
            "description",
            "loses the space around it",
            vm -> vm.description("one line\n"),
            """
            <name>a</name>
            """,
            """
            <name>a</name>
            <description>one line</description>
            """),
        new Case(
            "description",
            "is replaced, its neighbours stay",
            vm -> vm.description("new & <improved>"),
            """
            <name>a</name>
            <description>old</description>
            <!-- kept -->
            """,
            """
            <name>a</name>
            <description>new &amp; &lt;improved&gt;</description>
            <!-- kept -->
            """),
        new Case(
            "protected",
            "is an attribute of our own element",
            vm -> vm.protectedVm(true),
            """
            <name>a</name>
            <metadata>
              <app:x xmlns:app="urn:app">other</app:x>
            </metadata>
            """,
            """
            <name>a</name>
            <metadata>
              <app:x xmlns:app="urn:app">other</app:x>
              <vm:applied xmlns:vm="urn:vmsync:domain:1" protected="yes"/>
            </metadata>
            """),
        new Case(
            "protected",
            "no longer",
            vm -> vm.protectedVm(false),
            """
            <metadata>
              <vm:applied xmlns:vm="urn:vmsync:domain:1" owner="m" protected="yes">{}</vm:applied>
            </metadata>
            """,
            """
            <metadata>
              <vm:applied xmlns:vm="urn:vmsync:domain:1" owner="m">{}</vm:applied>
            </metadata>
            """),
        new Case(
            "machine",
            "keeps arch and text",
            vm -> vm.machine("pc-q35-8.0"),
            """
            <os>
              <type arch="x86_64" machine="pc-q35-7.2">hvm</type>
            </os>
            """,
            """
            <os>
              <type arch="x86_64" machine="pc-q35-8.0">hvm</type>
            </os>
            """),
        new Case(
            "arch",
            "keeps the machine",
            vm -> vm.arch("aarch64"),
            """
            <os>
              <type machine="virt">hvm</type>
            </os>
            """,
            """
            <os>
              <type machine="virt" arch="aarch64">hvm</type>
            </os>
            """),
        new Case(
            "memory",
            "memory and balloon move together",
            vm -> vm.memory(Memory.of(DataSize.ofGib(2))),
            """
            <memory unit="KiB" dumpCore="off">1048576</memory>
            <currentMemory unit="KiB">1048576</currentMemory>
            """,
            """
            <memory unit="KiB" dumpCore="off">2097152</memory>
            <currentMemory unit="KiB">2097152</currentMemory>
            """),
        new Case(
            "memory",
            "equal in another unit is left as it is",
            vm -> vm.memory(Memory.of(DataSize.ofGib(2))),
            """
            <memory unit="GiB">2</memory>
            <currentMemory unit="MiB">2048</currentMemory>
            """,
            """
            <memory unit="GiB">2</memory>
            <currentMemory unit="MiB">2048</currentMemory>
            """),
        new Case(
            "memory",
            "with room to grow",
            vm -> vm.memory(new Memory(DataSize.ofGib(2), DataSize.ofGib(4))),
            """
            <memory unit="KiB">1048576</memory>
            """,
            """
            <memory unit="KiB">4194304</memory>
            <currentMemory unit="KiB">2097152</currentMemory>
            """),
        new Case(
            "memory",
            "NUMA cells keep their proportions, memory devices stay, the ceiling keeps its room",
            vm -> vm.memory(Memory.of(DataSize.parse("7 GiB"))),
            """
            <maxMemory slots="16" unit="KiB">5242880</maxMemory>
            <memory unit="KiB">4194304</memory>
            <cpu>
              <numa>
                <cell id="0" cpus="0" memory="2097152" unit="KiB"/>
                <cell id="1" cpus="1" memory="1" unit="GiB"/>
              </numa>
            </cpu>
            <devices>
              <memory model="dimm">
                <target>
                  <size unit="KiB">1048576</size>
                </target>
              </memory>
            </devices>
            """,
            """
            <maxMemory slots="16" unit="KiB">8388608</maxMemory>
            <memory unit="KiB">7340032</memory>
            <cpu>
              <numa>
                <cell id="0" cpus="0" memory="4194304" unit="KiB"/>
                <cell id="1" cpus="1" memory="2097152" unit="KiB"/>
              </numa>
            </cpu>
            <devices>
              <memory model="dimm">
                <target>
                  <size unit="KiB">1048576</size>
                </target>
              </memory>
            </devices>
            <currentMemory unit="KiB">7340032</currentMemory>
            """),
        new Case(
            "memory",
            "a balloon leaves the cells alone",
            vm -> vm.memory(new Memory(DataSize.ofGib(1), DataSize.ofGib(2))),
            """
            <memory unit="KiB">2097152</memory>
            <cpu>
              <numa>
                <cell memory="2" unit="GiB"/>
              </numa>
            </cpu>
            """,
            """
            <memory unit="KiB">2097152</memory>
            <cpu>
              <numa>
                <cell memory="2" unit="GiB"/>
              </numa>
            </cpu>
            <currentMemory unit="KiB">1048576</currentMemory>
            """),
        new Case(
            "memory",
            "what pages leave over goes to the first cells, what is less than a page to the first",
            vm -> vm.memory(Memory.of(DataSize.ofKib(5 * 1024 + 1))),
            """
            <memory unit="KiB">3072</memory>
            <currentMemory unit="KiB">3072</currentMemory>
            <cpu>
              <numa>
                <cell memory="1024"/>
                <cell memory="1024"/>
                <cell memory="1024"/>
              </numa>
            </cpu>
            """,
            """
            <memory unit="KiB">5121</memory>
            <currentMemory unit="KiB">5121</currentMemory>
            <cpu>
              <numa>
                <cell memory="2049" unit="KiB"/>
                <cell memory="2048" unit="KiB"/>
                <cell memory="1024"/>
              </numa>
            </cpu>
            """),
        new Case(
            "memory",
            "cells are cut along their huge pages",
            vm -> vm.memory(Memory.of(DataSize.ofGib(7))),
            """
            <memory unit="GiB">4</memory>
            <currentMemory unit="GiB">4</currentMemory>
            <memoryBacking>
              <hugepages>
                <page size="1" unit="GiB"/>
              </hugepages>
            </memoryBacking>
            <cpu>
              <numa>
                <cell id="0" memory="2" unit="GiB"/>
                <cell id="1" memory="2" unit="GiB"/>
              </numa>
            </cpu>
            """,
            """
            <memory unit="KiB">7340032</memory>
            <currentMemory unit="KiB">7340032</currentMemory>
            <memoryBacking>
              <hugepages>
                <page size="1" unit="GiB"/>
              </hugepages>
            </memoryBacking>
            <cpu>
              <numa>
                <cell id="0" memory="4194304" unit="KiB"/>
                <cell id="1" memory="3145728" unit="KiB"/>
              </numa>
            </cpu>
            """),
        new Case(
            "vcpus",
            "more: the first NUMA cell takes them, a list names them, sockets stay",
            vm -> vm.vcpus(new Vcpus(3, 6, new CpuTopology(1, 1, 6, 1))),
            """
            <vcpu current="2">4</vcpu>
            <vcpus>
              <vcpu id="0" enabled="yes" hotpluggable="no" order="1"/>
              <vcpu id="1" enabled="no" hotpluggable="yes"/>
              <vcpu id="2" enabled="yes" hotpluggable="yes" order="2"/>
              <vcpu id="3" enabled="no" hotpluggable="yes"/>
            </vcpus>
            <cpu>
              <topology sockets="1" dies="1" clusters="2" cores="2" threads="1"/>
              <numa>
                <cell id="1" cpus="1,3"/>
                <cell id="0" cpus="0,2"/>
              </numa>
            </cpu>
            """,
            """
            <vcpu current="3">6</vcpu>
            <vcpus>
              <vcpu id="0" enabled="yes" hotpluggable="no"/>
              <vcpu id="1" enabled="yes" hotpluggable="no"/>
              <vcpu id="2" enabled="yes" hotpluggable="yes"/>
              <vcpu id="3" enabled="no" hotpluggable="yes"/>
              <vcpu id="4" enabled="no" hotpluggable="yes"/>
              <vcpu id="5" enabled="no" hotpluggable="yes"/>
            </vcpus>
            <cpu>
              <topology sockets="1" dies="1" clusters="1" cores="6" threads="1"/>
              <numa>
                <cell id="1" cpus="1,3"/>
                <cell id="0" cpus="0,2,4-5"/>
              </numa>
            </cpu>
            """),
        new Case(
            "vcpus",
            "fewer: whatever names those that go lets go of them",
            vm -> vm.vcpus(new Vcpus(2, 2, new CpuTopology(2, 1, 1, 1))),
            """
            <vcpu placement="static" cpuset="1-4" current="3">4</vcpu>
            <vcpus>
              <vcpu id="0" enabled="yes" hotpluggable="no"/>
              <vcpu id="1" enabled="yes" hotpluggable="no"/>
              <vcpu id="2" enabled="yes" hotpluggable="yes"/>
              <vcpu id="3" enabled="no" hotpluggable="yes"/>
            </vcpus>
            <cputune>
              <shares>2048</shares>
              <vcpupin vcpu="1" cpuset="3"/>
              <vcpupin vcpu="3" cpuset="7"/>
              <emulatorpin cpuset="7"/>
              <vcpusched vcpus="0-3,^1" scheduler="fifo" priority="1"/>
              <vcpusched vcpus="3" scheduler="idle"/>
              <cachetune vcpus="0-3">
                <monitor level="3" vcpus="1-2"/>
                <monitor level="3" vcpus="1,3"/>
                <monitor level="3" vcpus="3"/>
              </cachetune>
              <memorytune vcpus="2-3"/>
            </cputune>
            <cpu>
              <topology sockets="2" dies="1" cores="2" threads="1"/>
              <numa>
                <cell id="0" cpus="0-1" memory="1"/>
                <cell id="1" cpus="2-3" memory="1"/>
              </numa>
            </cpu>
            """,
            """
            <vcpu placement="static" cpuset="1-4">2</vcpu>
            <vcpus>
              <vcpu id="0" enabled="yes" hotpluggable="no"/>
              <vcpu id="1" enabled="yes" hotpluggable="no"/>
            </vcpus>
            <cputune>
              <shares>2048</shares>
              <vcpupin vcpu="1" cpuset="3"/>
              <emulatorpin cpuset="7"/>
              <vcpusched vcpus="0" scheduler="fifo" priority="1"/>
              <cachetune vcpus="0-1">
                <monitor level="3" vcpus="1"/>
              </cachetune>
            </cputune>
            <cpu>
              <topology sockets="2" dies="1" cores="1" threads="1"/>
              <numa>
                <cell id="0" cpus="0-1" memory="1"/>
                <cell id="1" memory="1"/>
              </numa>
            </cpu>
            """),
        new Case(
            "vcpus",
            "up to the maximum",
            vm -> vm.vcpus(new Vcpus(3, 4, null)),
            """
            <vcpu placement="static" current="2">4</vcpu>
            """,
            """
            <vcpu placement="static" current="3">4</vcpu>
            """),
        new Case(
            "vcpus",
            "a plain count above the maximum raises it, in whole sockets",
            vm -> vm.vcpus(new Vcpus(8, null, new CpuTopology(4, 1, 2, 1))),
            """
            <vcpu>4</vcpu>
            <cpu mode="host-model">
              <topology sockets="2" dies="1" cores="2" threads="1"/>
            </cpu>
            """,
            """
            <vcpu>8</vcpu>
            <cpu mode="host-model">
              <topology sockets="4" dies="1" cores="2" threads="1"/>
            </cpu>
            """),
        new Case(
            "cpu_model",
            "a mode takes the model away, features and topology stay",
            vm -> vm.cpuModel("host-passthrough"),
            """
            <cpu mode="custom" match="exact" check="partial">
              <model fallback="allow">Skylake-Client</model>
              <feature policy="require" name="vmx"/>
            </cpu>
            """,
            """
            <cpu mode="host-passthrough" check="partial">
              <feature policy="require" name="vmx"/>
            </cpu>
            """),
        new Case(
            "cpu_model",
            "a named model",
            vm -> vm.cpuModel("EPYC"),
            """
            <name>a</name>
            """,
            """
            <name>a</name>
            <cpu mode="custom" match="exact">
              <model>EPYC</model>
            </cpu>
            """),
        new Case(
            "virt",
            "an attribute of the domain",
            vm -> vm.virt(VirtType.QEMU),
            """
            <name>a</name>
            """,
            """
            <name>a</name>
            """),
        new Case(
            "boot",
            "to UEFI, chosen anew",
            vm -> vm.boot(Firmware.UEFI),
            """
            <os>
              <type>hvm</type>
              <boot dev="hd"/>
            </os>
            """,
            """
            <os firmware="efi">
              <type>hvm</type>
              <boot dev="hd"/>
            </os>
            """),
        new Case(
            "boot",
            "to BIOS: loader, variables and features go",
            vm -> vm.boot(Firmware.BIOS),
            """
            <os firmware="efi">
              <type>hvm</type>
              <firmware>
                <feature enabled="yes" name="secure-boot"/>
              </firmware>
              <loader readonly="yes" type="pflash">/x.fd</loader>
              <nvram>/v.fd</nvram>
            </os>
            """,
            """
            <os>
              <type>hvm</type>
            </os>
            """),
        new Case(
            "secure_boot",
            "a BIOS has none, and stays",
            vm -> vm.secureBoot(false),
            """
            <os>
              <type machine="q35">hvm</type>
            </os>
            """,
            """
            <os>
              <type machine="q35">hvm</type>
            </os>
            """),
        new Case(
            "secure_boot",
            "on",
            vm -> vm.secureBoot(true),
            """
            <os firmware="efi">
              <type>hvm</type>
              <loader readonly="yes" secure="no" type="pflash">/x.fd</loader>
            </os>
            """,
            """
            <os firmware="efi">
              <type>hvm</type>
              <firmware>
                <feature name="secure-boot" enabled="yes"/>
                <feature name="enrolled-keys" enabled="yes"/>
              </firmware>
            </os>
            """),
        new Case(
            "tpm",
            "added",
            vm -> vm.tpm(Tpm.V2_0),
            """
            <devices>
              <emulator>/q</emulator>
            </devices>
            """,
            """
            <devices>
              <emulator>/q</emulator>
              <tpm model="tpm-crb">
                <backend type="emulator" version="2.0"/>
              </tpm>
            </devices>
            """),
        new Case(
            "tpm",
            "removed",
            vm -> vm.tpm(Tpm.NONE),
            """
            <devices>
              <emulator>/q</emulator>
              <tpm model="tpm-tis">
                <backend type="emulator" version="2.0"/>
              </tpm>
            </devices>
            """,
            """
            <devices>
              <emulator>/q</emulator>
            </devices>
            """),
        new Case(
            "graphics",
            "from SPICE to VNC: what needs SPICE goes, the rest stays in place",
            vm -> vm.graphics(Graphics.VNC),
            """
            <devices>
              <channel type="spicevmc">
                <target name="com.redhat.spice.0" type="virtio"/>
              </channel>
              <channel type="unix">
                <target name="org.qemu.guest_agent.0" type="virtio"/>
              </channel>
              <graphics autoport="yes" type="spice">
                <image compression="off"/>
              </graphics>
              <video>
                <model type="qxl"/>
              </video>
            </devices>
            """,
            """
            <devices>
              <channel type="unix">
                <target name="org.qemu.guest_agent.0" type="virtio"/>
              </channel>
              <graphics type="vnc" autoport="yes"/>
              <video>
                <model type="qxl"/>
              </video>
            </devices>
            """),
        new Case(
            "disks[].path",
            "another image, in another format of source",
            vm -> vm.disks(List.of(new DiskSpec("/dev/vg/a", null, false))),
            """
            <devices>
              <disk device="cdrom" type="file">
                <source file="/a.iso"/>
              </disk>
              <disk device="disk" type="file">
                <source file="/a.qcow2"/>
                <target bus="virtio" dev="vda"/>
              </disk>
            </devices>
            """,
            """
            <devices>
              <disk device="cdrom" type="file">
                <source file="/a.iso"/>
              </disk>
              <disk device="disk" type="block">
                <source dev="/dev/vg/a"/>
                <target bus="virtio" dev="vda"/>
              </disk>
            </devices>
            """),
        new Case(
            "disks[].bus",
            "moves, and leaves its address and what only virtio has behind",
            vm -> vm.disks(List.of(DiskSpec.at("/a").bus(DiskBus.SATA).build())),
            """
            <devices>
              <disk device="disk" type="file">
                <driver cache="none" ioeventfd="on" name="qemu" queues="2" type="qcow2"/>
                <source file="/a"/>
                <target bus="virtio" dev="vda"/>
                <address bus="0x03" domain="0x0000" function="0x0" slot="0x00" type="pci"/>
              </disk>
            </devices>
            """,
            """
            <devices>
              <disk device="disk" type="file">
                <driver cache="none" name="qemu" type="qcow2"/>
                <source file="/a"/>
                <target bus="sata" dev="vda"/>
              </disk>
            </devices>
            """),
        new Case(
            "disks[].bus",
            "on scsi, brings the controller that guests have a driver for",
            vm -> vm.disks(List.of(DiskSpec.at("/a").bus(DiskBus.SCSI).build())),
            """
            <devices>
              <disk device="disk" type="file">
                <source file="/a"/>
                <target bus="sata" dev="sda"/>
              </disk>
            </devices>
            """,
            """
            <devices>
              <disk device="disk" type="file">
                <source file="/a"/>
                <target bus="scsi" dev="sda"/>
              </disk>
              <controller type="scsi" model="virtio-scsi"/>
            </devices>
            """),
        new Case(
            "disks[].format",
            "is named, and nothing else of the driver changes",
            vm -> vm.disks(List.of(DiskSpec.at("/a").format(DiskFormat.RAW).build())),
            """
            <devices>
              <disk device="disk" type="file">
                <driver io="native" name="qemu" type="qcow2"/>
                <source file="/a"/>
              </disk>
            </devices>
            """,
            """
            <devices>
              <disk device="disk" type="file">
                <driver io="native" name="qemu" type="raw"/>
                <source file="/a"/>
              </disk>
            </devices>
            """),
        new Case(
            "disks[].cache",
            "is added",
            vm -> vm.disks(List.of(DiskSpec.at("/a").cache(DiskCache.NONE).build())),
            """
            <devices>
              <disk device="disk" type="file">
                <driver name="qemu" type="qcow2"/>
                <source file="/a"/>
              </disk>
            </devices>
            """,
            """
            <devices>
              <disk device="disk" type="file">
                <driver name="qemu" type="qcow2" cache="none"/>
                <source file="/a"/>
              </disk>
            </devices>
            """),
        new Case(
            "disks[].cache",
            "default is what is not written",
            vm -> vm.disks(List.of(DiskSpec.at("/a").cache(DiskCache.DEFAULT).build())),
            """
            <devices>
              <disk device="disk" type="file">
                <driver name="qemu" type="qcow2" cache="none"/>
                <source file="/a"/>
              </disk>
            </devices>
            """,
            """
            <devices>
              <disk device="disk" type="file">
                <driver name="qemu" type="qcow2"/>
                <source file="/a"/>
              </disk>
            </devices>
            """),
        new Case(
            "disks[].discard",
            "replaces another",
            vm -> vm.disks(List.of(DiskSpec.at("/a").discard(DiskDiscard.UNMAP).build())),
            """
            <devices>
              <disk device="disk" type="file">
                <driver discard="ignore" name="qemu" type="qcow2"/>
                <source file="/a"/>
              </disk>
            </devices>
            """,
            """
            <devices>
              <disk device="disk" type="file">
                <driver discard="unmap" name="qemu" type="qcow2"/>
                <source file="/a"/>
              </disk>
            </devices>
            """),
        new Case(
            "disks[].readonly",
            "true is an element",
            vm -> vm.disks(List.of(DiskSpec.at("/a").readonly(true).build())),
            """
            <devices>
              <disk device="disk" type="file">
                <driver name="qemu" type="qcow2"/>
                <source file="/a"/>
              </disk>
            </devices>
            """,
            """
            <devices>
              <disk device="disk" type="file">
                <driver name="qemu" type="qcow2"/>
                <source file="/a"/>
                <readonly/>
              </disk>
            </devices>
            """),
        new Case(
            "disks[].readonly",
            "false takes it away",
            vm -> vm.disks(List.of(DiskSpec.at("/a").readonly(false).build())),
            """
            <devices>
              <disk device="disk" type="file">
                <driver name="qemu" type="qcow2"/>
                <source file="/a"/>
                <readonly/>
                <shareable/>
              </disk>
            </devices>
            """,
            """
            <devices>
              <disk device="disk" type="file">
                <driver name="qemu" type="qcow2"/>
                <source file="/a"/>
                <shareable/>
              </disk>
            </devices>
            """),
        new Case(
            "disks[].serial",
            "replaces another",
            vm -> vm.disks(List.of(DiskSpec.at("/a").serial("DATA-2").build())),
            """
            <devices>
              <disk device="disk" type="file">
                <driver name="qemu" type="qcow2"/>
                <source file="/a"/>
                <serial>DATA-1</serial>
              </disk>
            </devices>
            """,
            """
            <devices>
              <disk device="disk" type="file">
                <driver name="qemu" type="qcow2"/>
                <source file="/a"/>
                <serial>DATA-2</serial>
              </disk>
            </devices>
            """),
        new Case(
            "networks[]",
            "the first NIC moves, its address and model stay",
            vm -> vm.nics(List.of(NicSpec.in("lab"))),
            """
            <devices>
              <interface type="network">
                <mac address="52:54:00:00:00:01"/>
                <source bridge="virbr0" network="default" portid="x"/>
                <model type="e1000e"/>
              </interface>
              <interface type="bridge">
                <source bridge="br0"/>
              </interface>
            </devices>
            """,
            """
            <devices>
              <interface type="network">
                <mac address="52:54:00:00:00:01"/>
                <source network="lab"/>
                <model type="e1000e"/>
              </interface>
              <interface type="bridge">
                <source bridge="br0"/>
              </interface>
            </devices>
            """),
        new Case(
            "disks[].path",
            "leaves nothing of a source on the network",
            vm -> vm.disks(List.of(new DiskSpec("/d/a.qcow2", null, false))),
            """
            <devices>
              <disk type="network" device="disk">
                <source protocol="nbd" name="x">
                  <host name="h"/>
                </source>
              </disk>
            </devices>
            """,
            """
            <devices>
              <disk type="file" device="disk">
                <source file="/d/a.qcow2"/>
              </disk>
            </devices>
            """),
        new Case(
            "networks[]",
            "leaves nothing of a bridge's switch port",
            vm -> vm.nics(List.of(NicSpec.in("lab"))),
            """
            <devices>
              <interface type="bridge">
                <mac address="52:54:00:00:00:01"/>
                <source bridge="br0"/>
                <virtualport type="openvswitch"/>
              </interface>
            </devices>
            """,
            """
            <devices>
              <interface type="network">
                <mac address="52:54:00:00:00:01"/>
                <source network="lab"/>
              </interface>
            </devices>
            """),
        new Case(
            "iso_sources[]",
            "swapped, its policy kept",
            vm -> vm.media(List.of(MediaSpec.image("/b.iso"))),
            """
            <devices>
              <disk device="cdrom" type="file">
                <source file="/a.iso" index="1" startupPolicy="optional"/>
                <target bus="sata" dev="sda"/>
              </disk>
            </devices>
            """,
            """
            <devices>
              <disk device="cdrom" type="file">
                <source file="/b.iso" startupPolicy="optional"/>
                <target bus="sata" dev="sda"/>
              </disk>
            </devices>
            """),
        new Case(
            "networks[]",
            "onto a bridge: what a network knew goes, filters and limits stay",
            vm -> vm.nics(List.of(NicSpec.of(new NicSource.Bridge("br0")))),
            """
            <devices>
              <interface type="network">
                <mac address="52:54:00:00:00:01"/>
                <source network="default" portgroup="fast"/>
                <virtualport type="802.1Qbh"/>
                <bandwidth>
                  <inbound average="1000"/>
                </bandwidth>
                <filterref filter="clean-traffic"/>
              </interface>
            </devices>
            """,
            """
            <devices>
              <interface type="bridge">
                <mac address="52:54:00:00:00:01"/>
                <bandwidth>
                  <inbound average="1000"/>
                </bandwidth>
                <filterref filter="clean-traffic"/>
                <source bridge="br0"/>
              </interface>
            </devices>
            """),
        new Case(
            "networks[]",
            "another bridge keeps its switch port",
            vm -> vm.nics(List.of(NicSpec.of(new NicSource.Bridge("br1")))),
            """
            <devices>
              <interface type="bridge">
                <source bridge="br0"/>
                <virtualport type="openvswitch"/>
              </interface>
            </devices>
            """,
            """
            <devices>
              <interface type="bridge">
                <source bridge="br1"/>
                <virtualport type="openvswitch"/>
              </interface>
            </devices>
            """),
        new Case(
            "networks[]",
            "another device of the host keeps its mode",
            vm -> vm.nics(List.of(NicSpec.of(new NicSource.Direct("eth1")))),
            """
            <devices>
              <interface type="direct">
                <source dev="eth0" mode="passthrough"/>
              </interface>
            </devices>
            """,
            """
            <devices>
              <interface type="direct">
                <source dev="eth1" mode="passthrough"/>
              </interface>
            </devices>
            """),
        new Case(
            "networks[]",
            "from user networking: its ports and passt go, a backend's tap stays",
            vm -> vm.nics(List.of(NicSpec.in("lab"))),
            """
            <devices>
              <interface type="user">
                <portForward proto="tcp">
                  <range start="2222" to="22"/>
                </portForward>
                <ip address="10.1.1.1" family="ipv4" prefix="24"/>
                <backend logFile="/l" tap="/dev/net/tun" type="passt"/>
              </interface>
            </devices>
            """,
            """
            <devices>
              <interface type="network">
                <backend tap="/dev/net/tun"/>
                <source network="lab"/>
              </interface>
            </devices>
            """),
        new Case(
            "networks[].model",
            "another card, everything else stays",
            vm -> vm.nics(List.of(new NicSpec(null, "e1000e", null, null))),
            """
            <devices>
              <interface type="network">
                <source network="default"/>
                <model type="virtio"/>
                <driver queues="4"/>
              </interface>
            </devices>
            """,
            """
            <devices>
              <interface type="network">
                <source network="default"/>
                <model type="e1000e"/>
                <driver queues="4"/>
              </interface>
            </devices>
            """),
        new Case(
            "networks[].mac",
            "the same in capitals is left as it is",
            vm ->
                vm.nics(
                    List.of(new NicSpec(null, null, new MacAddress("52:54:00:AA:BB:CC"), null))),
            """
            <devices>
              <interface type="network">
                <mac address="52:54:00:aa:bb:cc"/>
              </interface>
            </devices>
            """,
            """
            <devices>
              <interface type="network">
                <mac address="52:54:00:aa:bb:cc"/>
              </interface>
            </devices>
            """),
        new Case(
            "networks[].ports",
            "bring passt along",
            vm -> vm.nics(List.of(user("127.0.0.1:2222:22", "[::0:1]:8000-8010:9000-9010/udp"))),
            """
            <devices>
              <interface type="user">
                <model type="virtio"/>
              </interface>
            </devices>
            """,
            """
            <devices>
              <interface type="user">
                <model type="virtio"/>
                <portForward proto="tcp" address="127.0.0.1">
                  <range start="2222" to="22"/>
                </portForward>
                <portForward proto="udp" address="::1">
                  <range start="8000" end="8010" to="9000"/>
                </portForward>
                <backend type="passt"/>
              </interface>
            </devices>
            """),
        new Case(
            "networks[].ports",
            "the same in one element is left as it is",
            vm -> vm.nics(List.of(user("80:80", "443:443"))),
            """
            <devices>
              <interface type="user">
                <portForward proto="tcp">
                  <range start="80"/>
                  <range start="443" to="443"/>
                </portForward>
              </interface>
            </devices>
            """,
            """
            <devices>
              <interface type="user">
                <portForward proto="tcp">
                  <range start="80"/>
                  <range start="443" to="443"/>
                </portForward>
              </interface>
            </devices>
            """),
        new Case(
            "networks[].ports",
            "none",
            vm -> vm.nics(List.of(user())),
            """
            <devices>
              <interface type="user">
                <portForward proto="tcp">
                  <range start="80"/>
                </portForward>
                <backend type="passt"/>
              </interface>
            </devices>
            """,
            """
            <devices>
              <interface type="user">
                <backend type="passt"/>
              </interface>
            </devices>
            """),
        new Case(
            "iso_sources[].boot",
            "the order by kinds becomes one of single devices",
            vm ->
                vm.media(
                    List.of(MediaSpec.empty(), new MediaSpec(new MediaSpec.Empty(), null, true))),
            """
            <os>
              <type>hvm</type>
              <boot dev="cdrom"/>
              <boot dev="hd"/>
            </os>
            <devices>
              <disk device="disk" type="file"/>
              <disk device="cdrom" type="file"/>
              <disk device="cdrom" type="file"/>
            </devices>
            """,
            """
            <os>
              <type>hvm</type>
            </os>
            <devices>
              <disk device="disk" type="file">
                <boot order="2"/>
              </disk>
              <disk device="cdrom" type="file"/>
              <disk device="cdrom" type="file">
                <boot order="1"/>
              </disk>
            </devices>
            """),
        new Case(
            "shares[]",
            "another directory",
            vm -> vm.shares(List.of(new ShareSpec("/srv/new", "data", null, null))),
            """
            <devices>
              <filesystem accessmode="passthrough" type="mount">
                <driver queue="1024" type="virtiofs"/>
                <source dir="/srv/old"/>
                <target dir="data"/>
              </filesystem>
            </devices>
            """,
            """
            <devices>
              <filesystem accessmode="passthrough" type="mount">
                <driver queue="1024" type="virtiofs"/>
                <source dir="/srv/new"/>
                <target dir="data"/>
              </filesystem>
            </devices>
            """),
        new Case(
            "shares[].target",
            "is what the share goes by",
            vm -> vm.shares(List.of(new ShareSpec("/srv", "data", null, null))),
            """
            <devices>
              <filesystem type="mount">
                <source dir="/srv"/>
                <target dir="data"/>
              </filesystem>
            </devices>
            """,
            """
            <devices>
              <filesystem type="mount">
                <source dir="/srv"/>
                <target dir="data"/>
              </filesystem>
            </devices>
            """),
        new Case(
            "shares[].driver",
            "virtiofs brings shared memory",
            vm ->
                vm.shares(List.of(new ShareSpec("/srv", "data", ShareSpec.Driver.VIRTIOFS, null))),
            """
            <devices>
              <filesystem accessmode="mapped" type="mount">
                <source dir="/srv"/>
                <target dir="data"/>
              </filesystem>
            </devices>
            """,
            """
            <devices>
              <filesystem accessmode="passthrough" type="mount">
                <source dir="/srv"/>
                <target dir="data"/>
                <driver type="virtiofs"/>
              </filesystem>
            </devices>
            <memoryBacking>
              <source type="memfd"/>
              <access mode="shared"/>
            </memoryBacking>
            """),
        new Case(
            "shares[].driver",
            "only what is missing of shared memory is added, in NUMA cells too",
            vm ->
                vm.shares(List.of(new ShareSpec("/srv", "data", ShareSpec.Driver.VIRTIOFS, null))),
            """
            <memoryBacking>
              <hugepages/>
              <nosharepages/>
            </memoryBacking>
            <cpu>
              <numa>
                <cell id="0" memAccess="private"/>
                <cell id="1"/>
              </numa>
            </cpu>
            <devices>
              <filesystem accessmode="mapped" type="mount">
                <source dir="/srv"/>
                <target dir="data"/>
              </filesystem>
            </devices>
            """,
            """
            <memoryBacking>
              <hugepages/>
              <nosharepages/>
              <access mode="shared"/>
            </memoryBacking>
            <cpu>
              <numa>
                <cell id="0" memAccess="shared"/>
                <cell id="1"/>
              </numa>
            </cpu>
            <devices>
              <filesystem accessmode="passthrough" type="mount">
                <source dir="/srv"/>
                <target dir="data"/>
                <driver type="virtiofs"/>
              </filesystem>
            </devices>
            """),
        new Case(
            "shares[].driver",
            "9p leaves the memory as it is",
            vm -> vm.shares(List.of(new ShareSpec("/srv", "data", ShareSpec.Driver.NINE_P, null))),
            """
            <memoryBacking>
              <access mode="shared"/>
            </memoryBacking>
            <devices>
              <filesystem accessmode="passthrough" type="mount">
                <driver type="virtiofs"/>
                <binary path="/v"/>
                <source dir="/srv"/>
                <target dir="data"/>
              </filesystem>
            </devices>
            """,
            """
            <memoryBacking>
              <access mode="shared"/>
            </memoryBacking>
            <devices>
              <filesystem accessmode="mapped" type="mount">
                <source dir="/srv"/>
                <target dir="data"/>
              </filesystem>
            </devices>
            """),
        new Case(
            "shares[].readonly",
            "on",
            vm -> vm.shares(List.of(new ShareSpec("/srv", "data", null, true))),
            """
            <devices>
              <filesystem type="mount">
                <source dir="/srv"/>
                <target dir="data"/>
              </filesystem>
            </devices>
            """,
            """
            <devices>
              <filesystem type="mount">
                <source dir="/srv"/>
                <target dir="data"/>
                <readonly/>
              </filesystem>
            </devices>
            """),
        new Case(
            "shares[].readonly",
            "off",
            vm -> vm.shares(List.of(new ShareSpec("/srv", "data", null, false))),
            """
            <devices>
              <filesystem type="mount">
                <source dir="/srv"/>
                <readonly/>
                <target dir="data"/>
              </filesystem>
            </devices>
            """,
            """
            <devices>
              <filesystem type="mount">
                <source dir="/srv"/>
                <target dir="data"/>
              </filesystem>
            </devices>
            """));
  }

  private static NicSpec user(String... ports) {
    List<PortForward> forwards = Arrays.stream(ports).map(PortForward::parse).toList();
    return new NicSpec(new NicSource.User(), null, null, forwards);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void writesItsNodesAndNothingElse(Case golden) {
    VmSpec wanted = golden.wants().apply(VmSpec.builder("a")).build();
    Patch patch = new Patch(domain(golden.before()));
    write(wanted, patch);
    assertThat(inside(patch.document())).isEqualTo(inside(domain(golden.after())));
    assertThat(inside(patch.before())).isEqualTo(inside(domain(golden.before())));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void readsBackWhatItWrote(Case golden) {
    VmSpec wanted = golden.wants().apply(VmSpec.builder("a")).build();
    Patch patch = new Patch(domain(golden.before()));
    write(wanted, patch);
    FieldTable.ROWS.forEach(row -> assertReadsBack(row, wanted, patch.document()));
    Patch again = new Patch(patch.document());
    write(wanted, again);
    assertThat(again.document().toString()).isEqualTo(patch.document().toString());
  }

  @Test
  void everyRowHasACase() {
    assertThat(cases().map(Case::key).distinct().toList())
        .containsExactlyInAnyOrderElementsOf(FieldTable.fields().toList());
  }

  @Test
  void anEmptySpecWritesNothing() {
    String everything = cases().map(Case::before).collect(Collectors.joining("<other/>\n"));
    Patch patch = new Patch(domain(everything));
    write(VmSpec.builder("a").build(), patch);
    assertThat(patch.isEmpty()).isTrue();
    assertThat(patch.document().toString()).isEqualTo(patch.before().toString());
  }

  private static <T> void assertReadsBack(Row<VmSpec, T> row, VmSpec wanted, DomainXml document) {
    row.wanted(wanted)
        .ifPresent(value ->
            assertThat(
                    row.isSatisfied(
                        value, row.mapping().read(document.root()), RowGoldenTest::noHost))
                .isTrue());
  }

  private static HostFacts noHost() {
    throw new AssertionError("no row has to ask the host about what it wrote itself");
  }

  private static void write(VmSpec wanted, Patch patch) {
    FieldTable.ROWS.forEach(row -> writeStated(row, wanted, patch));
    FieldTable.DEVICES.forEach(table -> writeStated(table, wanted, patch));
  }

  private static <T> void writeStated(Row<VmSpec, T> row, VmSpec wanted, Patch patch) {
    row.wanted(wanted)
        .ifPresent(value -> row.mapping().write(patch.edit(), patch.document().root(), value));
  }

  private static <D> void writeStated(DeviceTable<D> table, VmSpec wanted, Patch patch) {
    List<D> devices = table.wanted(wanted).orElse(List.of());
    for (int i = 0; i < devices.size(); i++) {
      D device = devices.get(i);
      var element = table.elements(patch.document()).get(i);
      table.rows().forEach(row -> writeStated(row, device, patch, element));
    }
  }

  private static <D, T> void writeStated(
      Row<D, T> row, D device, Patch patch, io.vmsync.xml.Element element) {
    row.wanted(device).ifPresent(value -> row.mapping().write(patch.edit(), element, value));
  }

  private static DomainXml domain(String inside) {
    return DomainXml.parse("<domain type=\"qemu\">\n" + inside.indent(2) + "</domain>");
  }

  private static String inside(DomainXml document) {
    return Arrays.stream(document.toString().split("\n")).skip(1).collect(Collectors.joining("\n"));
  }
}
