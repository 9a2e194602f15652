package io.vmsync.engine.fake;

import io.vmsync.domain.DomainXml;
import io.vmsync.domain.Elements;
import io.vmsync.xml.Element;

/** The devices that libvirt adds to every machine, as libvirt 9.0 was seen to add them. */
final class DefaultDevices {
  private final DomainXml domain;
  private final Element devices;

  private DefaultDevices(DomainXml domain) {
    this.domain = domain;
    this.devices = Xml.ensure(domain.root(), "devices");
  }

  static void add(DomainXml domain) {
    DefaultDevices defaults = new DefaultDevices(domain);
    defaults.addControllers();
    defaults.addConsole();
    defaults.addScreen();
    defaults.addUnlessThere("audio", "<audio id='1' type='none'/>");
    defaults.addUnlessThere("memballoon", "<memballoon model='virtio'/>");
  }

  private void addControllers() {
    boolean q35 = PciSlots.isPcie(domain);
    addController("usb", q35 ? " model='qemu-xhci'" : " model='piix3-uhci'");
    addController("pci", q35 ? " model='pcie-root'" : " model='pci-root'");
    if (q35) {
      addController("sata", "");
    }
    if (usesBus("ide")) {
      addController("ide", "");
    }
    if (usesBus("scsi")) {
      addController("scsi", " model='virtio-scsi'");
    }
    if (Xml.devices(domain, "channel").stream()
        .anyMatch(it -> Xml.at(it, "target", "type").equals("virtio"))) {
      addController("virtio-serial", "");
    }
  }

  private boolean usesBus(String bus) {
    return Xml.devices(domain, "disk").stream()
        .anyMatch(disk -> Xml.at(disk, "target", "bus").equals(bus));
  }

  private void addController(String type, String more) {
    boolean there =
        Elements.children(devices, "controller").stream()
            .filter(controller -> controller.attribute("type").equals(type))
            .anyMatch(it -> it.attribute("index").equals("0") || !it.hasAttribute("index"));
    if (!there) {
      Xml.append(devices, "<controller type='" + type + "' index='0'" + more + "/>");
    }
  }

  private void addConsole() {
    if (!Xml.devices(domain, "serial").isEmpty()) {
      addUnlessThere("console", "<console type='pty'><target type='serial' port='0'/></console>");
    }
  }

  private void addScreen() {
    boolean missesPs2 =
        Xml.devices(domain, "input").stream().noneMatch(it -> it.attribute("bus").equals("ps2"));
    if (missesPs2) {
      Xml.append(devices, "<input type='mouse' bus='ps2'/>");
      Xml.append(devices, "<input type='keyboard' bus='ps2'/>");
    }
    for (Element graphics : Xml.devices(domain, "graphics")) {
      completePort(graphics);
    }
    if (!Xml.devices(domain, "graphics").isEmpty()) {
      addUnlessThere(
          "video", "<video><model type='cirrus' vram='16384' heads='1' primary='yes'/></video>");
    }
  }

  private static void completePort(Element graphics) {
    if (!graphics.hasAttribute("port")) {
      graphics.setAttribute("port", "-1");
      graphics.setAttribute("autoport", "yes");
    }
    if (Elements.child(graphics, "listen").isEmpty()) {
      Xml.append(graphics, "<listen type='address'/>");
    }
  }

  private void addUnlessThere(String name, String xml) {
    if (Elements.child(devices, name).isEmpty()) {
      Xml.append(devices, xml);
    }
  }
}
