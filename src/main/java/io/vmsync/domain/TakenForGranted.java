package io.vmsync.domain;

import io.vmsync.xml.Node;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a document says that is not worth telling anybody although no field says it: what identifies
 * the machine, what libvirt adds by itself, and what every new machine gets, each only with the
 * value that it has there. Everything else is listed by capture.
 */
final class TakenForGranted {

  // spotless:off
  /** All of them, in the order of the reference. */
  static final List<Kind> KINDS = List.of(
      new Kind("which machine it is, and what we keep with it",
          "name", "uuid", "metadata/vm:applied"),
      new Kind("what libvirt writes where nothing is said",
          "os/type[.='hvm']", "vcpu/@placement[.='static']",
          "clock/@offset[.='utc']", "on_poweroff[.='destroy']", "on_reboot[.='restart']", "on_crash[.='destroy']",
          "cpu/@match[.='exact']", "cpu/@check[.='none']", "cpu/@check[.='partial']",
          "cpu/model/@fallback[.='allow']", "cpu/model/@fallback[.='forbid']", "cpu/@migratable[.='on']"),
      new Kind("what every new machine gets",
          "features/acpi", "features/apic"),
      new Kind("the emulator, where a distribution has it",
          "devices/emulator[.='/usr/bin/qemu-system-x86_64']", "devices/emulator[.='/usr/bin/qemu-system-i386']",
          "devices/emulator[.='/usr/bin/qemu-system-aarch64']", "devices/emulator[.='/usr/bin/kvm']",
          "devices/emulator[.='/usr/libexec/qemu-kvm']"),
      new Kind("firmware files that libvirt chose",
          "os[@firmware='efi']/loader", "os[@firmware='efi']/nvram"),
      new Kind("where devices are plugged in",
          "devices/*/address",
          "devices/controller[@type='pci']/@*", "devices/controller[@type='pci']/model", "devices/controller[@type='pci']/target",
          "devices/controller[@type='usb'][@model='piix3-uhci']/@*", "devices/controller[@type='usb'][@model='qemu-xhci']/@*",
          "devices/controller[@type='ide']/@*", "devices/controller[@type='sata']/@*", "devices/controller[@type='fdc']/@*",
          "devices/controller[@type='ccid']/@*", "devices/controller[@type='virtio-serial']/@type",
          "devices/controller[@type='virtio-serial']/@index"),
      new Kind("how a screen and a console look where nothing is said",
          "devices/graphics/@port[.='-1']", "devices/graphics/listen/@type[.='address']",
          "devices/video/model/@heads[.='1']", "devices/video/model/@primary[.='yes']", "devices/video/model/@vram[.='16384']",
          "devices/video/model[@type='qxl']/@ram[.='65536']", "devices/video/model[@type='qxl']/@vram[.='65536']",
          "devices/video/model[@type='qxl']/@vgamem[.='16384']",
          "devices/serial/target/@port[.='0']", "devices/serial/target/@type[.='isa-serial']",
          "devices/serial/target/model/@name[.='isa-serial']",
          "devices/console/target/@port[.='0']", "devices/console/target/@type[.='serial']"),
      new Kind("input and sound that libvirt adds",
          "devices/input[@type='mouse'][@bus='ps2']", "devices/input[@type='keyboard'][@bus='ps2']",
          "devices/audio[@type='none']/@id", "devices/audio[@type='none']/@type",
          "devices/audio[@type='spice']/@id", "devices/audio[@type='spice']/@type"));
  // spotless:on

  private static final List<Location> LOCATIONS =
      KINDS.stream().flatMap(kind -> kind.places().stream()).map(Location::of).toList();

  /**
   * Places that are taken for granted for one reason.
   *
   * @param what they are, for people
   * @param places as XPath has them; an element stands for all that is in it
   */
  record Kind(String what, List<String> places) {

    Kind(String what, String... places) {
      this(what, List.of(places));
    }
  }

  private TakenForGranted() {}

  /** The elements and attributes of a document that are taken for granted. */
  static Stream<Node> in(DomainXml domain) {
    return LOCATIONS.stream().flatMap(location -> location.in(domain.root()).stream());
  }
}
