package io.vmsync.e2e;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Definitions as other tools and other years left them, each odd in its own way. */
final class OddDomains {
  /** Passwords in the documents, which nothing may ever print. */
  static final List<String> SECRETS = List.of("Pw-vnc-1", "Pw-vnc-2", "Pw-env-3", "Pw-bios4");

  private static final int MANY_DISKS = 40;

  private OddDomains() {}

  /** The documents' bodies, by the last part of the machine's name. */
  static Map<String, String> bodies() {
    return Map.of(
        "bare", BARE,
        "screens", SCREENS,
        "same-screens", SAME_SCREENS,
        "host-devices", HOST_DEVICES,
        "memory-devices", MEMORY_DEVICES,
        "cells", CELLS,
        "namespaces", NAMESPACES,
        "texts", TEXTS,
        "disks", FORTY_DISKS.replace("DISKS", disks()));
  }

  private static final String BARE =
      """
      <memory unit='bytes'>67108865</memory>
      <vcpu>1</vcpu>
      <os><type arch='x86_64' machine='pc'>hvm</type></os>
      <devices>
        <controller type='usb' model='none'/>
        <memballoon model='none'/>
      </devices>
      """;

  private static final String SCREENS =
      """
      <memory unit='MB'>100</memory>
      <vcpu>1</vcpu>
      <os><type arch='x86_64' machine='q35'>hvm</type></os>
      <devices>
        <graphics type='vnc' port='5999' autoport='no' passwd='Pw-vnc-1'
            passwdValidTo='2031-01-01T00:00:00' sharePolicy='ignore' keymap='de'>
          <listen type='address' address='127.0.0.1'/>
        </graphics>
        <graphics type='sdl' display=':0.0' xauth='/nowhere/Xauthority'/>
        <video><model type='virtio' heads='2' primary='yes'/></video>
        <video><model type='virtio' heads='1'/></video>
        <sound model='ich9'/>
        <sound model='ac97'/>
      </devices>
      """;

  private static final String SAME_SCREENS =
      """
      <memory unit='GiB'>1</memory>
      <vcpu>2</vcpu>
      <os><type arch='x86_64' machine='q35'>hvm</type></os>
      <devices>
        <graphics type='vnc' socket='/nowhere/vnc.sock' passwd='Pw-vnc-2'/>
        <graphics type='vnc' passwd='Pw-vnc-1'/>
        <interface type='user'/>
        <interface type='network'><source network='default'/></interface>
      </devices>
      """;

  private static final String HOST_DEVICES =
      """
      <memory unit='MiB'>64</memory>
      <vcpu>1</vcpu>
      <os><type arch='x86_64' machine='q35'>hvm</type></os>
      <devices>
        <hostdev mode='subsystem' type='pci' managed='yes'>
          <driver name='vfio'/>
          <source><address domain='0' bus='0x3f' slot='0x1f' function='7'/></source>
          <rom bar='off'/>
        </hostdev>
        <hostdev mode='subsystem' type='usb' managed='no'>
          <source startupPolicy='optional'><vendor id='0x1234'/><product id='0xbeef'/></source>
        </hostdev>
        <hostdev mode='subsystem' type='mdev' model='vfio-pci'>
          <source><address uuid='c2177883-f1bb-47f0-914d-32a22e3a8804'/></source>
        </hostdev>
        <interface type='network'>
          <source network='default' portgroup='blue'/>
          <bandwidth><inbound average='1000' peak='5000' burst='1024'/></bandwidth>
          <vlan><tag id='42'/></vlan>
        </interface>
        <interface type='hostdev' managed='yes'>
          <mac address='52:54:00:6d:90:02'/>
          <source><address type='pci' domain='0' bus='0x3f' slot='0x1e' function='0'/></source>
        </interface>
        <redirdev bus='usb' type='tcp'>
          <source mode='connect' host='localhost' service='4000'/>
        </redirdev>
      </devices>
      """;

  private static final String MEMORY_DEVICES =
      """
      <maxMemory slots='16' unit='GiB'>8</maxMemory>
      <memory unit='MiB'>1024</memory>
      <vcpu>2</vcpu>
      <os><type arch='x86_64' machine='q35'>hvm</type></os>
      <cpu><numa><cell id='0' cpus='0-1' memory='256' unit='MiB'/></numa></cpu>
      <devices>
        <memory model='dimm' access='shared'>
          <target><size unit='MiB'>128</size><node>0</node></target>
        </memory>
        <memory model='nvdimm' access='shared'>
          <source><path>/nowhere/nvdimm</path></source>
          <target>
            <size unit='MiB'>512</size>
            <node>0</node>
            <label><size unit='KiB'>256</size></label>
          </target>
        </memory>
        <memory model='virtio-mem'>
          <target>
            <size unit='MiB'>128</size>
            <node>0</node>
            <block unit='MiB'>2</block>
            <requested unit='MiB'>64</requested>
          </target>
        </memory>
      </devices>
      """;

  private static final String CELLS =
      """
      <memory unit='MiB'>256</memory>
      <vcpu placement='static' cpuset='0-1' current='2'>4</vcpu>
      <iothreads>2</iothreads>
      <cputune>
        <shares>512</shares>
        <vcpupin vcpu='0' cpuset='0'/>
        <vcpupin vcpu='3' cpuset='1'/>
        <emulatorpin cpuset='0'/>
        <iothreadpin iothread='1' cpuset='1'/>
      </cputune>
      <numatune><memory mode='strict' nodeset='0'/></numatune>
      <os><type arch='x86_64' machine='q35'>hvm</type></os>
      <cpu>
        <topology sockets='2' dies='1' cores='2' threads='1'/>
        <numa>
          <cell id='0' cpus='0-1' memory='128' unit='MiB'>
            <distances><sibling id='0' value='10'/><sibling id='1' value='21'/></distances>
          </cell>
          <cell id='1' cpus='2-3' memory='128' unit='MiB' discard='yes'>
            <distances><sibling id='0' value='21'/><sibling id='1' value='10'/></distances>
          </cell>
        </numa>
      </cpu>
      <devices/>
      """;

  private static final String NAMESPACES =
      """
      <!-- libvirt forgets this one -->
      <metadata>
        <!-- and keeps this one -->
        <a:instance xmlns:a="http://example.org/a">
          <a:flavor name="m1"><!-- and this --><a:empty/></a:flavor>
        </a:instance>
        <vm:mine xmlns:vm="http://example.org/not-ours"><vm:applied owner="x">t &lt;</vm:applied></vm:mine>
        <plain xmlns="http://example.org/plain">words &amp; <![CDATA[<signs>]]>,  spaces </plain>
        <?instruction kept?>
      </metadata>
      <memory unit='MiB'>64</memory>
      <vcpu>1</vcpu>
      <os><type arch='x86_64' machine='q35'>hvm</type></os>
      <devices>
        <interface type='network'><source network='default'/><alias name='ua-first'/></interface>
      </devices>
      <qemu:commandline xmlns:qemu='http://libvirt.org/schemas/domain/qemu/1.0'>
        <qemu:arg value='-device'/>
        <qemu:arg value='pvpanic'/>
        <qemu:env name='SECRET' value='Pw-env-3'/>
      </qemu:commandline>
      <q:capabilities xmlns:q='http://libvirt.org/schemas/domain/qemu/1.0'>
        <q:del capability='usb-host'/>
      </q:capabilities>
      <qemu:override xmlns:qemu='http://libvirt.org/schemas/domain/qemu/1.0'>
        <qemu:device alias='ua-first'>
          <qemu:frontend><qemu:property name='x-y' type='string' value='z'/></qemu:frontend>
        </qemu:device>
      </qemu:override>
      """;

  private static final String TEXTS =
      """
      <title>Tïtle 标题 🖥 &lt;&amp;&quot;&apos; # x: y</title>
      <description>
        first line
      \tsecond: - x # y

        last ]]&gt; \u202eright to left\u202c e\u0301
      </description>
      <memory unit='MiB'>64</memory>
      <vcpu>1</vcpu>
      <sysinfo type='smbios'>
        <system><entry name='serial'>ö #1 'q' "</entry></system>
        <oemStrings><entry>Pw-bios4</entry></oemStrings>
      </sysinfo>
      <os><type arch='x86_64' machine='q35'>hvm</type><smbios mode='sysinfo'/></os>
      <devices/>
      """;

  private static final String FORTY_DISKS =
      """
      <memory unit='MiB'>64</memory>
      <vcpu>1</vcpu>
      <os><type arch='x86_64' machine='q35'>hvm</type></os>
      <devices>
        DISKS
        <disk type='block' device='lun'>
          <source dev='/dev/nowhere'/>
          <target dev='sdap' bus='scsi'/>
        </disk>
        <disk type='network' device='disk'>
          <auth username='reader'><secret type='ceph' usage='none'/></auth>
          <source protocol='rbd' name='pool/image'><host name='monitor' port='6789'/></source>
          <target dev='vdao' bus='virtio'/>
        </disk>
        <disk type='volume'><source pool='none' volume='none'/><target dev='vdap' bus='virtio'/></disk>
        <disk type='file' device='floppy'>
          <source file='/nowhere/floppy.img'/>
          <target dev='fda' bus='fdc'/>
        </disk>
        <disk type='file' device='cdrom'><target dev='sdaq' bus='sata'/><readonly/></disk>
        <controller type='scsi' index='0' model='virtio-scsi'/>
        <controller type='scsi' index='1' model='virtio-scsi'/>
        <controller type='scsi' index='2' model='virtio-scsi'/>
        <controller type='scsi' index='3' model='virtio-scsi'/>
        <controller type='scsi' index='4' model='virtio-scsi'/>
        <controller type='scsi' index='5' model='virtio-scsi'/>
      </devices>
      """;

  private static String disks() {
    return IntStream.range(0, MANY_DISKS).mapToObj(OddDomains::disk).collect(Collectors.joining());
  }

  /** From vda to vdan, on buses by turns. */
  private static String disk(int number) {
    String bus = List.of("virtio", "virtio", "scsi", "virtio", "usb").get(number % 5);
    String target = (bus.equals("virtio") ? "vd" : "sd") + letters(number);
    return """
    <disk type='file' device='disk'>
      <driver name='qemu' type='%s' cache='none' discard='unmap'/>
      <source file='/nowhere/disk %d.img'/>
      <target dev='%s' bus='%s'/>
      <serial>S-%d</serial>
    </disk>
    """
        .formatted(number % 2 == 0 ? "qcow2" : "raw", number, target, bus, number);
  }

  private static String letters(int number) {
    String last = String.valueOf((char) ('a' + number % 26));
    return number < 26 ? last : letters(number / 26 - 1) + last;
  }
}
