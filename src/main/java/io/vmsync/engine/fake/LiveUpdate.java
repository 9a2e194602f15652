package io.vmsync.engine.fake;

import io.vmsync.domain.Elements;
import io.vmsync.xml.Element;
import java.util.List;

/** What may change of a device while its VM runs. */
final class LiveUpdate {
  /** A tap device can be moved from one bridge to another, whoever owns it. */
  private static final List<String> BRIDGED = List.of("network", "bridge");

  private final HostState host;
  private final Refusal refusal;

  LiveUpdate(HostState host, Refusal refusal) {
    this.host = host;
    this.refusal = refusal;
  }

  void check(Element old, Element wanted) {
    switch (wanted.tag()) {
      case "disk" -> checkDisk(old, wanted);
      case "interface" -> checkInterface(old, wanted);
      case "graphics" -> checkGraphics(old, wanted);
      default -> {}
    }
  }

  private void checkDisk(Element old, Element wanted) {
    if (!Xml.isRemovable(old) && !Xml.sourceFile(old).equals(Xml.sourceFile(wanted))) {
      throw refusal.internalError("disk source can be changed only in removable drives");
    }
    if (!Xml.at(old, "target", "bus").equals(Xml.at(wanted, "target", "bus"))) {
      throw refusal.unsupported("cannot modify field 'bus' of the disk");
    }
    HostFiles.requireSource(host, wanted, refusal);
  }

  private void checkInterface(Element old, Element wanted) {
    refuseChange(old, wanted, "mac", "address", "cannot change network interface mac address");
    refuseChange(old, wanted, "model", "type", "cannot modify network device model");
    refuseChange(old, wanted, "mtu", "size", "cannot modify MTU");
    refuseChange(old, wanted, "boot", "order", "cannot modify network device boot index setting");
    String before = old.attribute("type");
    String after = wanted.attribute("type");
    boolean moves = BRIDGED.contains(before) && BRIDGED.contains(after);
    if (!moves && !(before.equals(after) && plug(old).equals(plug(wanted)))) {
      throw refusal.unsupported("unable to change config on '" + before + "' network type");
    }
    HostFiles.requireNetwork(host, wanted, refusal);
  }

  private static String plug(Element nic) {
    return Xml.at(nic, "source", "dev") + Xml.at(nic, "source", "mode");
  }

  private void refuseChange(
      Element old, Element wanted, String child, String attribute, String message) {
    boolean stated = Elements.child(wanted, child).isPresent();
    String before = Xml.at(old, child, attribute);
    String after = Xml.at(wanted, child, attribute);
    if (stated && !before.equalsIgnoreCase(after)) {
      throw refusal.unsupported(message + " from " + before + " to " + after);
    }
  }

  private void checkGraphics(Element old, Element wanted) {
    boolean automatic = wanted.attribute("autoport").equals("yes");
    if (!automatic && !old.attribute("port").equals(wanted.attribute("port"))) {
      throw refusal.unsupportedConfiguration("cannot change port settings on vnc graphics");
    }
    if (!old.attribute("keymap").equals(wanted.attribute("keymap"))) {
      throw refusal.unsupportedConfiguration("cannot change keymap setting on vnc graphics");
    }
  }
}
