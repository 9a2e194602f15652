package io.vmsync.engine.fake;

import io.vmsync.domain.DomainXml;
import io.vmsync.domain.Elements;
import io.vmsync.xml.Attribute;
import io.vmsync.xml.Element;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Which device of a machine is meant: a disk by its target, a NIC by its MAC, others by content.
 */
final class DeviceIdentity {
  private final Element wanted;

  private DeviceIdentity(Element wanted) {
    this.wanted = wanted;
  }

  static DeviceIdentity of(Element device) {
    return new DeviceIdentity(device);
  }

  /** The device that is meant. */
  Optional<Element> findIn(DomainXml domain) {
    return Xml.devices(domain, wanted.tag()).stream().filter(matcher()).findFirst();
  }

  private Predicate<Element> matcher() {
    return switch (wanted.tag()) {
      case "disk" -> device -> same(device, "target", "dev");
      case "interface" -> this::sameInterface;
      case "filesystem" -> device -> same(device, "target", "dir");
      case "graphics" -> device -> device.attribute("type").equals(wanted.attribute("type"));
      default -> device -> contains(device, wanted);
    };
  }

  /** By MAC; by alias or address where these are given, so that a changed MAC can be refused. */
  private boolean sameInterface(Element device) {
    if (Elements.child(wanted, "alias").isPresent()) {
      return same(device, "alias", "name");
    }
    return Elements.child(wanted, "mac").isPresent()
        ? Xml.at(device, "mac", "address").equalsIgnoreCase(Xml.at(wanted, "mac", "address"))
        : contains(device, wanted);
  }

  private boolean same(Element device, String child, String attribute) {
    return Xml.at(device, child, attribute).equals(Xml.at(wanted, child, attribute));
  }

  /** Everything {@code part} says, {@code whole} says too. */
  private static boolean contains(Element whole, Element part) {
    for (Attribute attribute : part.attributes()) {
      if (!whole.attribute(attribute.name()).equals(attribute.value())) {
        return false;
      }
    }
    List<Element> parts = Elements.children(part);
    if (parts.isEmpty()) {
      return Elements.text(part).isEmpty() || Elements.text(part).equals(Elements.text(whole));
    }
    return parts.stream()
        .allMatch(child ->
            Elements.children(whole, child.tag()).stream()
                .anyMatch(candidate -> contains(candidate, child)));
  }

  /** Why a device like this one cannot be added, in libvirt's words. */
  Optional<String> clashIn(DomainXml domain) {
    return switch (wanted.tag()) {
      case "disk" ->
          findIn(domain).map(disk -> "target " + Xml.at(disk, "target", "dev") + " already exists");
      case "interface" ->
          Elements.child(wanted, "mac").isPresent() && findIn(domain).isPresent()
              ? Optional.of("network device with this mac address already exists")
              : Optional.empty();
      default -> Optional.empty();
    };
  }
}
