package io.vmsync.domain;

import io.vmsync.xml.Element;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A serial port or console that a user can attach to, as {@code virsh console} does: one on a
 * pseudo-terminal. libvirt describes the first serial port a second time as the first console.
 */
final class SerialConsoleMapping implements Mapping<Boolean> {
  private static final String ATTACHABLE = "pty";

  /** What a serial port of ours is made of once libvirt has completed it. */
  private static final Set<String> PARTS = Set.of("target", "address", "alias", "source");

  private static final Set<String> BUILT_IN =
      Set.of("", "serial", "isa-serial", "system-serial", "spapr-vio-serial", "sclp-serial");

  @Override
  public String location() {
    return "devices/serial, devices/console";
  }

  @Override
  public Reading<Boolean> read(Element domain) {
    List<Element> ports = ports(domain);
    if (ports.isEmpty()) {
      return Reading.of(false);
    }
    return ports.stream().anyMatch(SerialConsoleMapping::isAttachable)
        ? Reading.of(true)
        : Reading.foreign(describe(ports.getFirst()));
  }

  @Override
  public Optional<String> objection(Element domain, Boolean wanted) {
    return wanted
        ? Optional.empty()
        : extraordinary(domain).map(port -> "the machine has " + describe(port));
  }

  @Override
  public void write(Edit edit, Element domain, Boolean wanted) {
    List<Element> ports = ports(domain);
    if (!wanted) {
      ports.forEach(edit::remove);
    } else if (ports.isEmpty()) {
      Element devices = edit.child(domain, "devices");
      edit.attribute(edit.append(devices, "serial"), "type", ATTACHABLE);
      edit.attribute(edit.append(devices, "console"), "type", ATTACHABLE);
    } else if (ports.stream().noneMatch(SerialConsoleMapping::isAttachable)) {
      Element last = last(ports);
      Element port = edit.insertAfter(last.parent().orElseThrow(), last, "serial");
      edit.attribute(port, "type", ATTACHABLE);
    }
  }

  /** What would be lost with the console that a machine of ours has. */
  private static Optional<Element> extraordinary(Element domain) {
    List<Element> ports = ports(domain);
    Stream<Element> second =
        Stream.of("serial", "console")
            .flatMap(tag -> ports.stream().filter(port -> port.tag().equals(tag)).skip(1));
    return Stream.concat(ports.stream().filter(port -> !isOurs(port)), second).findFirst();
  }

  private static boolean isOurs(Element port) {
    return isAttachable(port)
        && BUILT_IN.contains(target(port))
        && Elements.children(port).stream().allMatch(part -> PARTS.contains(part.tag()));
  }

  private static String describe(Element port) {
    String target = target(port);
    String kind = target.equals("serial") ? "" : target;
    String what = port.tag().equals("serial") ? "serial port" : "console";
    return "a %s of type %s".formatted(what, (port.attribute("type") + " " + kind).strip());
  }

  private static String target(Element port) {
    return ElementPath.of("target/@type").read(port).orElse("");
  }

  private static boolean isAttachable(Element port) {
    return port.attribute("type").equals(ATTACHABLE);
  }

  private static Element last(List<Element> ports) {
    List<Element> serial = ports.stream().filter(port -> port.tag().equals("serial")).toList();
    return serial.isEmpty() ? ports.getLast() : serial.getLast();
  }

  private static List<Element> ports(Element domain) {
    return Elements.child(domain, "devices").stream()
        .flatMap(devices -> Elements.children(devices).stream())
        .filter(device -> Set.of("serial", "console").contains(device.tag()))
        .toList();
  }
}
