package io.vmsync.conformance;

import io.vmsync.domain.DomainXml;
import io.vmsync.domain.Elements;
import io.vmsync.domain.Ownership;
import io.vmsync.engine.Metadata;
import io.vmsync.xml.Element;
import java.util.List;
import java.util.Optional;

/** What the scenarios write into domain documents and read from them. */
final class Documents {

  private Documents() {}

  static String withDevices(String document, String... devices) {
    return document.replace("</devices>", String.join("\n", devices) + "\n</devices>");
  }

  static String withElement(String document, String xml) {
    return document.replace("</domain>", xml + "\n</domain>");
  }

  /** The document without one of its top-level elements. */
  static String without(String document, String element) {
    DomainXml domain = DomainXml.parse(document);
    Elements.child(domain.root(), element).ifPresent(it -> domain.root().remove(it));
    return domain.toString();
  }

  /** A value of a kind of metadata in which a text can be found again. */
  static String value(Metadata kind, String text) {
    return switch (kind) {
      case TITLE, DESCRIPTION -> text;
      case OWNERSHIP ->
          "<vm:applied xmlns:vm='"
              + Ownership.NAMESPACE
              + "' owner='suite'>"
              + text
              + "</vm:applied>";
    };
  }

  static String disk(String path, String target) {
    return """
    <disk type='file' device='disk'>
      <driver name='qemu' type='qcow2'/>
      <source file='%s'/>
      <target dev='%s' bus='virtio'/>
    </disk>\
    """
        .formatted(path, target);
  }

  static String emptyDrive() {
    return "<disk type='file' device='cdrom'><target dev='sdb' bus='sata'/><readonly/></disk>";
  }

  static String drive(String iso) {
    return """
    <disk type='file' device='cdrom'>
      <driver name='qemu' type='raw'/>
      <source file='%s'/>
      <target dev='sdb' bus='sata'/>
      <readonly/>
    </disk>\
    """
        .formatted(iso);
  }

  static String nic(String network, String mac) {
    return """
    <interface type='network'>
      <mac address='%s'/>
      <source network='%s'/>
      <model type='virtio'/>
    </interface>\
    """
        .formatted(mac, network);
  }

  /** The same NIC on a bridge of the host. */
  static String bridgedNic(String bridge, String mac) {
    return nic("", mac)
        .replace("type='network'", "type='bridge'")
        .replace("network=''", "bridge='" + bridge + "'");
  }

  /** The same NIC with user networking. */
  static String userNic(String mac) {
    return nic("", mac)
        .replace("type='network'", "type='user'")
        .replace("<source network=''/>", "");
  }

  /** What kind of thing a NIC is plugged into. */
  static String plug(String document, String mac) {
    return devices(document, "interface").stream()
        .filter(nic -> attribute(nic, "mac", "address").equals(mac))
        .map(nic -> nic.attribute("type"))
        .findFirst()
        .orElse("");
  }

  /** The element at the end of a path of names. */
  static Optional<Element> find(String document, String... path) {
    Optional<Element> found = Optional.of(DomainXml.parse(document).root());
    for (String step : path) {
      found = found.flatMap(element -> Elements.child(element, step));
    }
    return found;
  }

  static String text(String document, String... path) {
    return find(document, path).map(Elements::text).orElse("");
  }

  private static List<Element> devices(String document, String name) {
    return find(document, "devices").map(it -> Elements.children(it, name)).orElse(List.of());
  }

  /** The file in the disk or drive at a target; empty when there is no such, or nothing in it. */
  static String source(String document, String target) {
    return devices(document, "disk").stream()
        .filter(disk -> attribute(disk, "target", "dev").equals(target))
        .map(disk -> attribute(disk, "source", "file"))
        .findFirst()
        .orElse("");
  }

  static boolean hasDisk(String document, String target) {
    return devices(document, "disk").stream()
        .anyMatch(disk -> attribute(disk, "target", "dev").equals(target));
  }

  static List<String> macs(String document) {
    return devices(document, "interface").stream()
        .map(nic -> attribute(nic, "mac", "address"))
        .toList();
  }

  /** The state of the link of a NIC; up where the document does not say. */
  static String link(String document, String mac) {
    return devices(document, "interface").stream()
        .filter(nic -> attribute(nic, "mac", "address").equals(mac))
        .map(nic -> attribute(nic, "link", "state"))
        .findFirst()
        .orElse("");
  }

  private static String attribute(Element parent, String child, String name) {
    return Elements.child(parent, child).map(it -> it.attribute(name)).orElse("");
  }

  /** The memory the guest has now, in KiB. */
  static long currentMemory(String document) {
    return Long.parseLong(text(document, "currentMemory"));
  }

  /** The virtual CPUs the guest has now. */
  static int currentVcpus(String document) {
    Element vcpu = find(document, "vcpu").orElseThrow();
    return Integer.parseInt(Elements.attribute(vcpu, "current").orElse(Elements.text(vcpu)));
  }
}
