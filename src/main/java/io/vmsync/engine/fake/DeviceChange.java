package io.vmsync.engine.fake;

import io.vmsync.domain.DomainXml;
import io.vmsync.domain.Elements;
import io.vmsync.engine.View;
import io.vmsync.xml.Element;
import java.util.Optional;
import java.util.Set;

/**
 * Attaches, detaches and updates a device in one document of a machine, with the refusals of
 * libvirt's QEMU driver ({@code qemu_hotplug.c}).
 */
final class DeviceChange {
  private static final Set<String> ATTACHABLE =
      Set.of(
          "disk",
          "controller",
          "interface",
          "hostdev",
          "redirdev",
          "serial",
          "parallel",
          "channel",
          "console",
          "rng",
          "memory",
          "shmem",
          "watchdog",
          "input",
          "vsock",
          "filesystem");
  private static final Set<String> UPDATABLE = Set.of("disk", "interface", "graphics", "memory");
  private static final Set<String> HOT_PLUG_BUSES = Set.of("virtio", "scsi", "usb");

  private final HostState host;
  private final DomainXml domain;
  private final View view;

  DeviceChange(HostState host, DomainXml domain, View view) {
    this.host = host;
    this.domain = domain;
    this.view = view;
  }

  void attach(Element wanted) {
    Refusal refusal = new Refusal("attach", domain.name());
    if (!ATTACHABLE.contains(wanted.tag())) {
      throw refusal.unsupported(
          (view == View.LIVE ? "live" : "persistent")
              + " attach of device '"
              + wanted.tag()
              + "' is not supported");
    }
    DeviceIdentity.of(wanted)
        .clashIn(domain)
        .ifPresent(clash -> {
          throw refusal.exists(clash);
        });
    if (view == View.LIVE) {
      checkHotPlug(wanted, refusal);
    }
    add(wanted, refusal);
  }

  private void checkHotPlug(Element wanted, Refusal refusal) {
    switch (wanted.tag()) {
      case "disk" -> {
        checkHotPlugDisk(wanted, refusal);
      }
      case "interface" -> HostFiles.requireNetwork(host, wanted, refusal);
      case "filesystem" -> {
        requireVirtiofs(wanted, refusal);
        boolean shared =
            Elements.child(domain.root(), "memoryBacking")
                .map(backing -> Xml.at(backing, "access", "mode"))
                .filter("shared"::equals)
                .isPresent();
        if (!shared) {
          throw refusal.unsupportedConfiguration("'virtiofs' requires shared memory");
        }
        HostFiles.requireDirectory(wanted, refusal);
      }
      default -> {}
    }
  }

  private static void requireVirtiofs(Element share, Refusal refusal) {
    if (!Xml.at(share, "driver", "type").equals("virtiofs")) {
      throw refusal.unsupported("only virtiofs filesystems can be hotplugged");
    }
  }

  private void checkHotPlugDisk(Element wanted, Refusal refusal) {
    if (Xml.isRemovable(wanted)) {
      throw refusal.unsupported("cdrom/floppy device hotplug isn't supported");
    }
    String bus = Xml.at(wanted, "target", "bus");
    if (!HOT_PLUG_BUSES.contains(bus)) {
      throw refusal.unsupported("disk bus '" + bus + "' cannot be hotplugged.");
    }
    HostFiles.requireSource(host, wanted, refusal);
  }

  private void add(Element wanted, Refusal refusal) {
    Element devices = Xml.ensure(domain.root(), "devices");
    Element added = Xml.append(devices, wanted.toString());
    if (added.tag().equals("interface")) {
      Normalised.ensureMac(added);
    }
    PciSlots slots = new PciSlots(domain);
    if (view == View.PERSISTENT) {
      slots.assign();
    } else if (!slots.place(added)) {
      throw refusal.unavailable("internal error: No more available PCI slots");
    } else {
      LiveDocument.adopt(domain, added);
    }
  }

  void detach(Element unwanted) {
    Element found = find("detach", unwanted);
    boolean fixed = Xml.isRemovable(found) || !ATTACHABLE.contains(found.tag());
    if (view == View.LIVE && fixed) {
      throw new Refusal("detach", domain.name())
          .unsupported("This type of device cannot be hot unplugged");
    }
    if (view == View.LIVE && found.tag().equals("filesystem")) {
      requireVirtiofs(found, new Refusal("detach", domain.name()));
    }
    Xml.remove(found);
  }

  void update(Element wanted) {
    Refusal refusal = new Refusal("update", domain.name());
    if (!UPDATABLE.contains(wanted.tag())) {
      throw refusal.unsupported(
          (view == View.LIVE ? "live" : "persistent")
              + " update of device '"
              + wanted.tag()
              + "' is not supported");
    }
    Element found = find("update", wanted);
    if (view == View.LIVE) {
      new LiveUpdate(host, refusal).check(found, wanted);
    }
    Element updated = Xml.replace(found, wanted.toString());
    keepPlace(found, updated);
    if (view == View.LIVE) {
      LiveDocument.adopt(domain, updated);
    }
  }

  /** libvirt finds the address and the alias again where an update leaves them out. */
  private static void keepPlace(Element old, Element updated) {
    for (String kept : new String[] {"alias", "address", "mac"}) {
      Optional<Element> before = Elements.child(old, kept);
      if (before.isPresent() && Elements.child(updated, kept).isEmpty()) {
        Xml.append(updated, before.get().toString());
      }
    }
    String vnet = Xml.at(old, "target", "dev");
    if (old.tag().equals("interface") && !vnet.isEmpty()) {
      Xml.ensure(updated, "target").setAttribute("dev", vnet);
    }
  }

  private Element find(String operation, Element like) {
    return DeviceIdentity.of(like)
        .findIn(domain)
        .orElseThrow(() ->
            new Refusal(operation, domain.name())
                .deviceMissing("no device found that matches " + like.toString()));
  }
}
