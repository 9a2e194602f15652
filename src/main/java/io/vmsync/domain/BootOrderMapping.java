package io.vmsync.domain;

import io.vmsync.spec.BootDevice;
import io.vmsync.xml.Element;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a machine boots from, by kind: {@code <boot dev>} of {@code os}. Where each device has its
 * own {@code <boot order>} instead, that is the same if every kind stands together.
 */
final class BootOrderMapping implements Mapping<List<BootDevice>> {

  @Override
  public String location() {
    return "os/boot/@dev";
  }

  @Override
  public Reading<List<BootDevice>> read(Element domain) {
    List<String> kinds = BootEntries.kinds(domain);
    List<BootDevice> known =
        kinds.stream().map(BootEntries::known).flatMap(Optional::stream).toList();
    List<BootDevice> blocks = blocks(known);
    if (kinds.isEmpty()) {
      return Reading.absent();
    }
    return known.size() == kinds.size() && new HashSet<>(blocks).size() == blocks.size()
        ? Reading.of(blocks)
        : Reading.foreign(String.join(", ", kinds));
  }

  /** The kinds in order, neighbours of the same kind as one. */
  private static List<BootDevice> blocks(List<BootDevice> each) {
    List<BootDevice> blocks = new ArrayList<>();
    for (BootDevice device : each) {
      if (blocks.isEmpty() || blocks.getLast() != device) {
        blocks.add(device);
      }
    }
    return List.copyOf(blocks);
  }

  @Override
  public Optional<String> objection(Element domain, List<BootDevice> value) {
    String parameters =
        BootEntries.byDevice(domain).stream()
            .map(device -> ElementPath.of("boot/@loadparm").read(device))
            .flatMap(Optional::stream)
            .collect(Collectors.joining(", "));
    return parameters.isEmpty()
        ? Optional.empty()
        : Optional.of("the load parameter of a device (" + parameters + ") would be lost");
  }

  @Override
  public void write(Edit edit, Element domain, List<BootDevice> order) {
    if (read(domain).equals(Reading.of(order))) {
      return;
    }
    // libvirt refuses a document that says it in both ways.
    BootEntries.byDevice(domain).forEach(device -> edit.removeChild(device, "boot"));
    Element os = edit.child(domain, "os");
    List<Element> entries = new ArrayList<>(Elements.children(os, "boot"));
    for (int i = 0; i < order.size(); i++) {
      if (i == entries.size()) {
        entries.add(edit.insertAfter(os, i == 0 ? null : entries.getLast(), "boot"));
      }
      edit.attribute(entries.get(i), "dev", BootEntries.word(order.get(i)));
    }
    entries.stream().skip(order.size()).forEach(edit::remove);
  }
}
