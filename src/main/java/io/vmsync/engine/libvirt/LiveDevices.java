package io.vmsync.engine.libvirt;

import io.vmsync.xml.Element;
import io.vmsync.xml.XmlReader;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds a device in a domain's live document. */
final class LiveDevices {

  private LiveDevices() {}

  /**
   * The aliases of the devices that {@code device} may mean: those of the same kind with the same
   * disk target, MAC address or share tag; all of the kind where it has none of them.
   */
  static Set<String> aliases(String document, String device) {
    Element wanted = XmlReader.read(device);
    Optional<String> key = key(wanted);
    return Xml.all(XmlReader.read(document), "devices", wanted.tag()).stream()
        .filter(element -> key.isEmpty() || key(element).equals(key))
        .flatMap(element -> Xml.attribute(element, "name", "alias").stream())
        .collect(Collectors.toSet());
  }

  private static Optional<String> key(Element device) {
    return Stream.of(
            Xml.attribute(device, "address", "mac"),
            Xml.attribute(device, "dev", "target"),
            Xml.attribute(device, "dir", "target"))
        .flatMap(Optional::stream)
        .map(String::toLowerCase)
        .findFirst();
  }
}
