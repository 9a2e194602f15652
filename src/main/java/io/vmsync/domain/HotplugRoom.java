package io.vmsync.domain;

import io.vmsync.xml.Element;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The PCI slots that a running machine has free. On PCI Express each device takes a root port to
 * itself, and a machine that runs gets no new ones: "No more available PCI slots" is what libvirt
 * says then. See "PCI topology and hotplug" in libvirt's documentation.
 */
public final class HotplugRoom {
  private static final int SLOTS = 31;
  private static final List<String> PCI_DEVICES = List.of("interface", "filesystem");

  private int free;

  private HotplugRoom(int free) {
    this.free = free;
  }

  /** The room of a machine as it runs. */
  public static HotplugRoom of(DomainXml live) {
    if (controllers(live).anyMatch(it -> it.attribute("model").equals("pcie-root"))) {
      return new HotplugRoom(freePorts(live));
    }
    boolean pci = controllers(live).anyMatch(it -> it.attribute("model").equals("pci-root"));
    return new HotplugRoom(pci ? freeSlots(live) : Integer.MAX_VALUE);
  }

  /** Whether a running machine has slots for cards of the time before PCI Express. */
  static boolean takesConventionalCards(DomainXml live) {
    return controllers(live)
        .map(it -> it.attribute("model"))
        .anyMatch(model ->
            model.equals("pci-root")
                || model.equals("pci-bridge")
                || model.equals("pcie-to-pci-bridge"));
  }

  /** Takes the slot a device needs, if it needs one; false when there is none left. */
  public boolean take(Element device) {
    if (!needsSlot(device)) {
      return true;
    }
    if (free <= 0) {
      return false;
    }
    free--;
    return true;
  }

  private static boolean needsSlot(Element device) {
    return PCI_DEVICES.contains(device.tag())
        || ElementPath.of("target/@bus").read(device).equals(Optional.of("virtio"));
  }

  private static int freePorts(DomainXml live) {
    Set<Integer> ports = new HashSet<>();
    controllers(live)
        .filter(it -> it.attribute("model").equals("pcie-root-port"))
        .filter(it -> it.hasAttribute("index"))
        .forEach(it -> ports.add(Integer.decode(it.attribute("index"))));
    addresses(live).forEach(address -> ports.remove(Integer.decode(address.attribute("bus"))));
    return ports.size();
  }

  private static int freeSlots(DomainXml live) {
    Set<Integer> taken = new HashSet<>();
    addresses(live)
        .filter(address -> Integer.decode(address.attribute("bus")) == 0)
        .forEach(address -> taken.add(Integer.decode(address.attribute("slot"))));
    return SLOTS - taken.size();
  }

  private static Stream<Element> controllers(DomainXml live) {
    return devices(live)
        .filter(it -> it.tag().equals("controller"))
        .filter(it -> it.attribute("type").equals("pci"));
  }

  private static Stream<Element> addresses(DomainXml live) {
    return devices(live)
        .flatMap(device -> Elements.child(device, "address").stream())
        .filter(address -> address.attribute("type").equals("pci"))
        .filter(address -> address.hasAttribute("bus") && address.hasAttribute("slot"));
  }

  private static Stream<Element> devices(DomainXml live) {
    return Elements.child(live.root(), "devices").stream()
        .flatMap(devices -> Elements.children(devices).stream());
  }
}
