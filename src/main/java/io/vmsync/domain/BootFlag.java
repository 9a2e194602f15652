package io.vmsync.domain;

import io.vmsync.xml.Element;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whether a CD-ROM drive is one that {@code cdrom} in the boot order means, where that is not just
 * the first. It needs an order of single devices, so one by kinds is turned into that.
 */
final class BootFlag implements Mapping<Boolean> {

  @Override
  public String location() {
    return "boot/@order";
  }

  /** A drive without an entry of its own says nothing. */
  @Override
  public Reading<Boolean> read(Element drive) {
    return Elements.child(drive, "boot").isPresent() ? Reading.of(true) : Reading.absent();
  }

  @Override
  public Optional<String> objection(Element drive, Boolean wanted) {
    Element domain = domain(drive);
    return BootEntries.general(domain).stream()
        .map(entry -> entry.attribute("dev"))
        .filter(kind -> wanted && BootEntries.first(domain, kind).isEmpty())
        .findFirst()
        .map(kind -> "the boot order names '" + kind + "', and the machine has no such device");
  }

  @Override
  public void write(Edit edit, Element drive, Boolean wanted) {
    if (!wanted) {
      edit.removeChild(drive, "boot");
    } else if (Elements.child(drive, "boot").isEmpty()) {
      insert(edit, drive);
    }
  }

  private static void insert(Edit edit, Element drive) {
    Element domain = domain(drive);
    List<Element> order = new ArrayList<>(BootEntries.byDevice(domain));
    if (order.isEmpty()) {
      order.addAll(meant(domain, drive));
      BootEntries.general(domain).forEach(edit::remove);
    }
    if (!order.contains(drive)) {
      order.add(placeBehindDrives(order), drive);
    }
    for (int i = 0; i < order.size(); i++) {
      edit.attribute(edit.child(order.get(i), "boot"), "order", Integer.toString(i + 1));
    }
  }

  /** The devices that the order by kinds means, this drive being the one it boots from. */
  private static List<Element> meant(Element domain, Element drive) {
    return BootEntries.general(domain).stream()
        .map(entry -> entry.attribute("dev"))
        .distinct()
        .map(kind -> kind.equals("cdrom") ? Optional.of(drive) : BootEntries.first(domain, kind))
        .flatMap(Optional::stream)
        .toList();
  }

  private static int placeBehindDrives(List<Element> order) {
    for (int i = order.size(); i > 0; i--) {
      if (BootEntries.kind(order.get(i - 1)).equals("cdrom")) {
        return i;
      }
    }
    return order.size();
  }

  private static Element domain(Element drive) {
    return drive.parent().flatMap(Element::parent).orElseThrow();
  }
}
