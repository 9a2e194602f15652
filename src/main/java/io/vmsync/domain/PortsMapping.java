package io.vmsync.domain;

import io.vmsync.spec.PortForward;
import io.vmsync.spec.Word;
import io.vmsync.xml.Element;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;

/**
 * What user networking passes on to the guest: {@code portForward}, which only passt does. A
 * forwarding that names a device, leaves ports out or means all of them is foreign.
 */
final class PortsMapping implements Mapping<List<PortForward>> {

  @Override
  public String location() {
    return "portForward, backend/@type";
  }

  @Override
  public Reading<List<PortForward>> read(Element nic) {
    List<Element> all = Elements.children(nic, "portForward");
    List<PortForward> forwards = new ArrayList<>();
    for (Element forward : all) {
      List<Element> ranges = Elements.children(forward, "range");
      List<PortForward> read =
          ranges.stream().flatMap(range -> read(forward, range).stream()).toList();
      if (read.isEmpty() || read.size() != ranges.size() || forward.hasAttribute("dev")) {
        return Reading.foreign("a port forwarding of another kind");
      }
      forwards.addAll(read);
    }
    return all.isEmpty() ? Reading.absent() : Reading.of(List.copyOf(forwards));
  }

  private static Optional<PortForward> read(Element forward, Element range) {
    if (range.hasAttribute("exclude")) {
      return Optional.empty();
    }
    try {
      int first = Integer.parseInt(range.attribute("start"));
      return Optional.of(
          new PortForward(
              Elements.attribute(forward, "address").orElse(null),
              first,
              Elements.attribute(range, "end").map(Integer::valueOf).orElse(first),
              Elements.attribute(range, "to").map(Integer::valueOf).orElse(first),
              Word.find(PortForward.Protocol.class, forward.attribute("proto")).orElseThrow()));
    } catch (IllegalArgumentException | NoSuchElementException unknown) {
      return Optional.empty();
    }
  }

  @Override
  public void write(Edit edit, Element nic, List<PortForward> wanted) {
    if (read(nic).equals(Reading.of(wanted))) {
      return;
    }
    Elements.children(nic, "portForward").forEach(edit::remove);
    wanted.forEach(forward -> append(edit, nic, forward));
    if (!wanted.isEmpty()) {
      edit.attribute(edit.child(nic, "backend"), "type", "passt");
    }
  }

  private static void append(Edit edit, Element nic, PortForward forward) {
    Element element = edit.append(nic, "portForward");
    edit.attribute(element, "proto", forward.protocol().word());
    if (forward.address() != null) {
      edit.attribute(element, "address", forward.address());
    }
    Element range = edit.append(element, "range");
    edit.attribute(range, "start", Integer.toString(forward.first()));
    if (forward.last() != forward.first()) {
      edit.attribute(range, "end", Integer.toString(forward.last()));
    }
    edit.attribute(range, "to", Integer.toString(forward.guest()));
  }
}
