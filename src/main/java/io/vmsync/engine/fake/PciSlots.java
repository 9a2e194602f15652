package io.vmsync.engine.fake;

import io.vmsync.domain.DomainXml;
import io.vmsync.domain.Elements;
import io.vmsync.xml.Element;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The PCI slots of a machine. On q35 every device needs a root port to itself: defining adds the
 * ports that are missing and one to spare, plugging into a running VM needs one that is free.
 *
 * <p>See "PCI addresses in domain XML" in libvirt's documentation.
 */
final class PciSlots {
  private static final Set<String> CONTROLLERS_WITH_SLOT = Set.of("usb", "scsi", "virtio-serial");
  private static final int FIRST_SLOT = 2;
  private static final int LAST_SLOT = 31;
  private static final int PORTS_A_SLOT = 8;

  private final DomainXml domain;
  private final Element devices;

  PciSlots(DomainXml domain) {
    this.domain = domain;
    this.devices = Xml.ensure(domain.root(), "devices");
  }

  static boolean isPcie(DomainXml domain) {
    return Elements.child(domain.root(), "os")
        .map(os -> Xml.at(os, "type", "machine"))
        .filter(machine -> machine.contains("q35"))
        .isPresent();
  }

  /** Gives every device an address, with new root ports as needed. */
  void assign() {
    List<Element> homeless =
        Elements.children(devices).stream()
            .filter(PciSlots::needsSlot)
            .filter(device -> Elements.child(device, "address").isEmpty())
            .toList();
    for (Element device : homeless) {
      if (isPcie(domain) && free().isEmpty()) {
        addPort();
      }
      place(device);
    }
    if (!homeless.isEmpty() && isPcie(domain) && free().isEmpty()) {
      addPort();
    }
  }

  /** Gives a device an address if it needs one; false when no slot is free. */
  boolean place(Element device) {
    if (!needsSlot(device) || Elements.child(device, "address").isPresent()) {
      return true;
    }
    Set<Integer> free = free();
    if (free.isEmpty()) {
      return false;
    }
    int place = free.iterator().next();
    Xml.append(device, isPcie(domain) ? address(place, 0, 0) : address(0, place, 0));
    return true;
  }

  private Set<Integer> free() {
    boolean pcie = isPcie(domain);
    Set<Integer> free =
        pcie
            ? rootPorts().collect(Collectors.toCollection(TreeSet::new))
            : IntStream.rangeClosed(FIRST_SLOT, LAST_SLOT)
                .boxed()
                .collect(Collectors.toCollection(TreeSet::new));
    Elements.children(devices).stream()
        .flatMap(device -> Elements.child(device, "address").stream())
        .filter(address -> address.attribute("type").equals("pci"))
        .forEach(address -> free.remove(Integer.decode(address.attribute(pcie ? "bus" : "slot"))));
    return free;
  }

  private Stream<Integer> rootPorts() {
    return pciControllers()
        .filter(it -> it.attribute("model").equals("pcie-root-port"))
        .map(it -> Integer.valueOf(it.attribute("index")));
  }

  private Stream<Element> pciControllers() {
    return Elements.children(devices, "controller").stream()
        .filter(it -> it.attribute("type").equals("pci"))
        .filter(it -> it.hasAttribute("index"));
  }

  private void addPort() {
    int ports = (int) rootPorts().count();
    int index =
        1
            + pciControllers()
                .mapToInt(it -> Integer.parseInt(it.attribute("index")))
                .max()
                .orElse(0);
    Element port =
        Xml.append(
            devices, "<controller type='pci' index='" + index + "' model='pcie-root-port'/>");
    Xml.append(port, address(0, FIRST_SLOT + ports / PORTS_A_SLOT, ports % PORTS_A_SLOT));
  }

  private static String address(int bus, int slot, int function) {
    return "<address type='pci' domain='0x0000' bus='0x%02x' slot='0x%02x' function='0x%x'/>"
        .formatted(bus, slot, function);
  }

  private static boolean needsSlot(Element device) {
    return switch (device.tag()) {
      case "interface", "filesystem", "rng", "vsock" -> true;
      case "disk" -> Xml.at(device, "target", "bus").equals("virtio");
      case "memballoon" -> !device.attribute("model").equals("none");
      case "controller" ->
          CONTROLLERS_WITH_SLOT.contains(device.attribute("type"))
              && !device.attribute("model").equals("none");
      default -> false;
    };
  }
}
