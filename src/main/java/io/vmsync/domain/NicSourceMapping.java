package io.vmsync.domain;

import io.vmsync.spec.NicSource;
import io.vmsync.xml.Element;
import java.util.List;
import java.util.Optional;

/**
 * What a NIC is plugged into: {@code interface/@type} and its {@code source}. Interfaces of other
 * kinds (a host device, a vhost-user socket, a tunnel) are foreign.
 */
final class NicSourceMapping implements Mapping<NicSource> {

  /** What of a NIC only some kinds of source can have. */
  private static final List<String> NOT_FOR_USER = List.of("bandwidth", "filterref", "vlan");

  /** What of a source is about the network or device it named before, or about one that runs. */
  private static final List<String> SOURCE_DETAILS =
      List.of("network", "bridge", "dev", "mode", "portid", "portgroup");

  @Override
  public String location() {
    return "@type, source/@network, source/@bridge, source/@dev";
  }

  @Override
  public String following() {
    return "source, virtualport, portForward, ip, route, backend";
  }

  @Override
  public Reading<NicSource> read(Element nic) {
    String type = nic.attribute("type");
    // A running NIC of a network shows the kind of device it got there; the network is what counts.
    Optional<String> network = source(nic, "network");
    if (network.isPresent()) {
      return Reading.of(new NicSource.Network(network.get()));
    }
    return switch (type) {
      case "bridge" -> named(type, source(nic, "bridge").map(NicSource.Bridge::new));
      case "direct" -> named(type, source(nic, "dev").map(NicSource.Direct::new));
      case "user" -> Reading.of(new NicSource.User());
      default -> Reading.foreign(type);
    };
  }

  private static Reading<NicSource> named(String type, Optional<? extends NicSource> source) {
    return source.<Reading<NicSource>>map(Reading::of).orElseGet(() -> Reading.foreign(type));
  }

  private static Optional<String> source(Element nic, String attribute) {
    return ElementPath.of("source/@" + attribute).read(nic).filter(name -> !name.isEmpty());
  }

  @Override
  public Optional<String> objection(Element nic, NicSource wanted) {
    boolean user = wanted instanceof NicSource.User;
    return NOT_FOR_USER.stream()
        .filter(child -> user && Elements.child(nic, child).isPresent())
        .findFirst()
        .map(child -> "its <" + child + "> does not go with user networking");
  }

  @Override
  public void write(Edit edit, Element nic, NicSource wanted) {
    if (read(nic).equals(Reading.of(wanted))) {
      return;
    }
    String type = type(wanted);
    if (!nic.attribute("type").equals(type)) {
      leave(edit, nic);
    }
    edit.attribute(nic, "type", type);
    if (!(wanted instanceof NicSource.User)) {
      plug(edit, edit.child(nic, "source"), wanted);
    }
  }

  static String type(NicSource source) {
    return switch (source) {
      case NicSource.Network network -> "network";
      case NicSource.Bridge bridge -> "bridge";
      case NicSource.Direct direct -> "direct";
      case NicSource.User user -> "user";
    };
  }

  /** Takes away what only the old kind of source has. */
  private static void leave(Edit edit, Element nic) {
    List.of("source", "virtualport").forEach(old -> edit.removeChild(nic, old));
    if (nic.attribute("type").equals("user")) {
      List.of("portForward", "ip", "route").stream()
          .flatMap(name -> Elements.children(nic, name).stream())
          .forEach(edit::remove);
      Elements.child(nic, "backend").ifPresent(backend -> leavePasst(edit, backend));
    }
  }

  private static void leavePasst(Edit edit, Element backend) {
    List.of("type", "logFile").forEach(name -> edit.removeAttribute(backend, name));
    if (backend.attributes().isEmpty()) {
      edit.remove(backend);
    }
  }

  private static void plug(Edit edit, Element source, NicSource wanted) {
    String mode = source.attribute("mode");
    SOURCE_DETAILS.forEach(stale -> edit.removeAttribute(source, stale));
    switch (wanted) {
      case NicSource.Network(String name) -> edit.attribute(source, "network", name);
      case NicSource.Bridge(String name) -> edit.attribute(source, "bridge", name);
      case NicSource.Direct(String device) -> {
        edit.attribute(source, "dev", device);
        // libvirt's own choice, vepa, needs a switch that sends packets back.
        edit.attribute(source, "mode", mode.isEmpty() ? "bridge" : mode);
      }
      case NicSource.User user -> {}
    }
  }
}
