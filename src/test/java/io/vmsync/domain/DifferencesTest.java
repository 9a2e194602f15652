package io.vmsync.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class DifferencesTest {
  private static final String DOCUMENT =
      """
      <domain type='kvm' xmlns:qemu='http://libvirt.org/schemas/domain/qemu/1.0'>
        <name>a</name>
        <metadata>
          <vm:applied xmlns:vm='urn:vmsync:domain:1' owner='vms.yaml'>{}</vm:applied>
          <other:note xmlns:other='urn:other'>theirs</other:note>
        </metadata>
        <os><boot dev='hd'/><boot dev='cdrom'/></os>
        <on_crash>destroy</on_crash>
        <devices>
          <disk type='file'><source file='/a'/><target dev='vda'/></disk>
          <disk type='file'><source file='/b'/><target dev='vdb'/></disk>
          <controller type='pci' index='0'/>
          <controller type='usb' index='0'/>
          <interface type='network'><mac address='52:54:00:00:00:01'/><mtu size='1500'/></interface>
          <interface type='network'><mac address='52:54:00:00:00:02'/></interface>
          <graphics type='vnc' passwd='first'/>
          <hostdev><source><address bus='1'/></source></hostdev>
          <hostdev><source><address bus='2'/></source></hostdev>
        </devices>
        <qemu:commandline><qemu:arg value='-one'/></qemu:commandline>
      </domain>
      """;

  @Test
  void layoutCommentsControllersAndOurOwnNotesAreNone() {
    differ("  <on_crash>destroy</on_crash>", "<!-- why -->\n\n<on_crash> destroy </on_crash>", "");
    differ("owner='vms.yaml'>{}", "owner='other.yaml'>{\"vcpus\":1}", "");
    differ(
        "<controller type='pci' index='0'/>",
        "",
        "<controller type='usb' index='0'/>",
        """
        <controller type='usb' index='0'/><controller type='pci' index='0'/>\
        """,
        "");
  }

  @Test
  void namesThePlace() {
    differ("destroy</on", "restart</on", "on_crash: destroy → restart\n");
    differ("type='kvm'", "type='qemu'", "@type: kvm → qemu\n");
    differ(
        "size='1500'",
        "size='9000'",
        """
        devices/interface[mac/@address='52:54:00:00:00:01']/mtu/@size: 1500 → 9000
        """);
    differ("bus='2'", "bus='3'", "devices/hostdev[2]/source/address/@bus: 2 → 3\n");
    differ("-one", "-two", "qemu:commandline/qemu:arg/@value: -one → -two\n");
    differ("theirs", "mine", "metadata/other:note: theirs → mine\n");
  }

  @Test
  void namesWhatCameAndWent() {
    differ(
        "<disk type='file'><source file='/a'/><target dev='vda'/></disk>",
        "",
        """
        devices/disk[target/@dev='vda']: type=file, file=/a, dev=vda → none
        """);
    differ(
        "</devices>",
        "<watchdog model='i6300esb'/></devices>",
        """
        devices/watchdog: none → model=i6300esb
        """);
    differ(" passwd='first'", "", "devices/graphics/@passwd: a secret → none\n");
    differ(
        "passwd='first'",
        "passwd='second'",
        "devices/graphics/@passwd: a secret → another secret\n");
  }

  @Test
  void anotherOrderIsADifferenceWhereItMeansSomething() {
    differ(
        "<boot dev='hd'/><boot dev='cdrom'/>",
        "<boot dev='cdrom'/><boot dev='hd'/>",
        """
        os/boot: dev=hd, then dev=cdrom → dev=cdrom, then dev=hd
        """);
  }

  private static void differ(String old, String replacement, String expected) {
    differ(old, replacement, "", "", expected);
  }

  private static void differ(
      String old, String replacement, String second, String other, String expected) {
    String changed = DOCUMENT.replace(old, replacement);
    assertThat(changed).isNotEqualTo(DOCUMENT);
    changed = second.isEmpty() ? changed : changed.replace(second, other);
    assertThat(
            Differences.between(DomainXml.parse(DOCUMENT), DomainXml.parse(changed)).stream()
                .map(each -> each.place() + ": " + each.before() + " → " + each.after() + "\n")
                .collect(Collectors.joining()))
        .isEqualTo(expected);
  }
}
