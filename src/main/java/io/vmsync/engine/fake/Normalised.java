package io.vmsync.engine.fake;

import io.vmsync.domain.DomainXml;
import io.vmsync.domain.Elements;
import io.vmsync.spec.DataSize;
import io.vmsync.spec.HostFacts;
import io.vmsync.xml.Element;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A document as libvirt stores it: what it left out filled in, amounts in KiB, no running state.
 */
final class Normalised {
  private static final List<String> LIFECYCLE_DEFAULTS =
      List.of(
          "<clock offset='utc'/>",
          "<on_poweroff>destroy</on_poweroff>",
          "<on_reboot>restart</on_reboot>",
          "<on_crash>destroy</on_crash>");

  private final DomainXml domain;
  private final Element root;
  private final HostFacts host;

  Normalised(DomainXml domain, HostFacts host) {
    this.domain = domain;
    this.root = domain.root();
    this.host = host;
  }

  /** Completes the document in place. */
  void complete(UUID uuid) {
    root.removeAttribute("id");
    Xml.ensure(root, "uuid").setText(uuid.toString());
    completeMemory();
    completeVcpus();
    completeMachine();
    completeBoot();
    LIFECYCLE_DEFAULTS.forEach(xml -> addUnlessThere(root, xml));
    completeDevices();
  }

  private void completeMemory() {
    DataSize maximum = inKib(Xml.ensure(root, "memory"));
    Element current = Xml.ensure(root, "currentMemory");
    boolean stated = !Elements.text(current).isEmpty();
    if (!stated || maximum.isLessThan(inKib(current))) {
      writeKib(current, maximum);
    }
    Elements.child(root, "maxMemory").ifPresent(this::inKib);
  }

  private DataSize inKib(Element amount) {
    DataSize size = sizeOf(amount, domain.name());
    writeKib(amount, size);
    return size;
  }

  /** An amount of memory as an element states it, KiB where it names no unit. */
  static DataSize sizeOf(Element amount, String vm) {
    String unit = Elements.attribute(amount, "unit").orElse("KiB");
    try {
      return DataSize.ofUnit(Long.parseLong(Elements.text(amount)), unit);
    } catch (IllegalArgumentException wrong) {
      throw new Refusal("define", vm)
          .xmlError(
              "Invalid value '" + Elements.text(amount) + "' for element '" + amount.tag() + "'");
    }
  }

  static void writeKib(Element amount, DataSize size) {
    amount.setAttribute("unit", "KiB");
    amount.setText(Long.toString(size.kib()));
  }

  private void completeVcpus() {
    Element vcpu = Xml.ensure(root, "vcpu");
    if (Elements.text(vcpu).isEmpty()) {
      vcpu.setText("1");
    }
    if (!vcpu.hasAttribute("placement")) {
      vcpu.setAttribute("placement", "static");
    }
    Vcpu.read(vcpu, domain.name()).write(vcpu);
  }

  private void completeMachine() {
    Element type = Xml.ensure(Xml.ensure(root, "os"), "type");
    String machine = Elements.attribute(type, "machine").orElse("pc");
    type.setAttribute("machine", host.canonicalMachine(machine));
    if (!type.hasAttribute("arch")) {
      type.setAttribute("arch", host.arch());
    }
  }

  private void completeBoot() {
    Element os = Xml.ensure(root, "os");
    boolean byKind = Elements.child(os, "boot").isPresent();
    boolean byDevice =
        Elements.children(Xml.ensure(root, "devices")).stream()
            .anyMatch(device -> Elements.child(device, "boot").isPresent());
    if (byKind && byDevice) {
      throw new Refusal("define", domain.name())
          .unsupported("per-device boot elements cannot be used together with os/boot elements");
    }
    if (!byKind && !byDevice) {
      Xml.append(os, "<boot dev='hd'/>");
    }
  }

  private void completeDevices() {
    Element devices = Xml.ensure(root, "devices");
    Elements.children(devices).forEach(Normalised::stripRunningState);
    Elements.children(devices, "interface").forEach(Normalised::ensureMac);
    Elements.children(devices, "disk").stream()
        .filter(disk -> disk.attribute("device").equals("cdrom"))
        .forEach(disk -> Xml.ensure(disk, "readonly"));
    addUnlessThere(devices, "<emulator>/usr/bin/qemu-system-" + host.arch() + "</emulator>");
    DefaultDevices.add(domain);
    new PciSlots(domain).assign();
  }

  private static void addUnlessThere(Element parent, String xml) {
    String name = DomainXml.parseElement(xml).tag();
    if (Elements.child(parent, name).isEmpty()) {
      Xml.append(parent, xml);
    }
  }

  /** Drops what only a running VM has, so that a live document can be defined as libvirt allows. */
  static void stripRunningState(Element device) {
    Elements.child(device, "alias")
        .filter(alias -> !alias.attribute("name").startsWith("ua-"))
        .ifPresent(Xml::remove);
    if (device.tag().equals("interface")) {
      Elements.child(device, "target")
          .filter(target -> target.attribute("dev").startsWith("vnet"))
          .ifPresent(Xml::remove);
    }
  }

  /** Gives a NIC without an address another one each time, as libvirt does. */
  static void ensureMac(Element nic) {
    Element mac = Xml.ensure(nic, "mac");
    if (!mac.hasAttribute("address")) {
      byte[] random = new byte[3];
      ThreadLocalRandom.current().nextBytes(random);
      mac.setAttribute("address", "52:54:00:" + HexFormat.ofDelimiter(":").formatHex(random));
    }
  }
}
