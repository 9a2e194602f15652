package io.vmsync.domain;

import io.vmsync.spec.BootDevice;
import io.vmsync.xml.Element;
import java.util.List;
import java.util.Optional;

/**
 * The two ways in which a document says what to boot from: kinds of device in {@code os}, or an
 * order of single devices. The words for kinds are those of {@code os/boot/@dev}.
 */
final class BootEntries {

  private BootEntries() {}

  /** The kinds in order, one for each entry, in whichever way they are said. */
  static List<String> kinds(Element domain) {
    List<String> general = general(domain).stream().map(boot -> boot.attribute("dev")).toList();
    return general.isEmpty() ? byDevice(domain).stream().map(BootEntries::kind).toList() : general;
  }

  static List<Element> general(Element domain) {
    return Elements.child(domain, "os").stream()
        .flatMap(os -> Elements.children(os, "boot").stream())
        .toList();
  }

  /** The devices that have a place of their own, in that order. */
  static List<Element> byDevice(Element domain) {
    return devices(domain).stream()
        .filter(device -> Elements.child(device, "boot").isPresent())
        // Written out: each use of Comparator.comparing makes a class at run time.
        .sorted((one, other) -> Integer.compare(place(one), place(other)))
        .toList();
  }

  private static int place(Element device) {
    return ElementPath.of("boot/@order").read(device).map(Integer::parseInt).orElse(0);
  }

  /** The first device that a kind means. */
  static Optional<Element> first(Element domain, String kind) {
    return devices(domain).stream().filter(device -> kind(device).equals(kind)).findFirst();
  }

  /** The kind of a device; the name of its element where it is of none that has a word. */
  static String kind(Element device) {
    return switch (device.tag()) {
      case "interface" -> "network";
      case "disk" ->
          switch (Elements.attribute(device, "device").orElse("disk")) {
            case "disk", "lun" -> "hd";
            case "floppy" -> "fd";
            default -> "cdrom";
          };
      default -> device.tag();
    };
  }

  static Optional<BootDevice> known(String kind) {
    return switch (kind) {
      case "hd" -> Optional.of(BootDevice.DISK);
      case "cdrom" -> Optional.of(BootDevice.CDROM);
      case "network" -> Optional.of(BootDevice.NETWORK);
      default -> Optional.empty();
    };
  }

  static String word(BootDevice device) {
    return switch (device) {
      case DISK -> "hd";
      case CDROM -> "cdrom";
      case NETWORK -> "network";
    };
  }

  private static List<Element> devices(Element domain) {
    return Elements.child(domain, "devices").map(Elements::children).orElse(List.of());
  }
}
