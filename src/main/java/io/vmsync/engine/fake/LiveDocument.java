package io.vmsync.engine.fake;

import io.vmsync.domain.DomainXml;
import io.vmsync.domain.Elements;
import io.vmsync.xml.Element;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a VM runs with: its definition, and what a hypervisor adds to it at the start. */
final class LiveDocument {
  private static final int FIRST_VNC_PORT = 5900;
  private static final List<String> WITHOUT_ALIAS = List.of("emulator", "console");

  private LiveDocument() {}

  static String of(Machine machine, int id) {
    DomainXml domain = DomainXml.parse(machine.definition());
    domain.root().setAttribute("id", Integer.toString(id));
    addVcpus(domain);
    addFirmware(domain);
    Map<String, Integer> counts = new HashMap<>();
    for (Element device : Xml.devices(domain)) {
      int index = counts.merge(device.tag(), 1, Integer::sum) - 1;
      addAlias(device, index);
      addEndpoint(device, id, index);
    }
    return domain.toString();
  }

  /** Adds to a device that is plugged in what the devices there from the start have. */
  static void adopt(DomainXml domain, Element device) {
    int index = Xml.devices(domain, device.tag()).size() - 1;
    addAlias(device, index);
    addEndpoint(device, Integer.parseInt(domain.root().attribute("id")), index);
  }

  private static void addAlias(Element device, int index) {
    String name = device.tag();
    if (!WITHOUT_ALIAS.contains(name) && Elements.child(device, "alias").isEmpty()) {
      String alias = name.equals("interface") ? "net" : name;
      Xml.append(device, "<alias name='" + alias + index + "'/>");
    }
  }

  private static void addEndpoint(Element device, int id, int index) {
    if (device.tag().equals("interface")) {
      Element target = Xml.ensure(device, "target");
      if (!target.hasAttribute("dev")) {
        target.setAttribute("dev", "vnet" + (id * 10 + index));
      }
    }
    if (device.tag().equals("graphics") && device.attribute("autoport").equals("yes")) {
      device.setAttribute("port", Integer.toString(FIRST_VNC_PORT + id));
    }
  }

  /** Which processors were there at the start, and so can never be unplugged. */
  private static void addVcpus(DomainXml domain) {
    Vcpu vcpu = Vcpu.read(Xml.ensure(domain.root(), "vcpu"), domain.name());
    Elements.child(domain.root(), "vcpus").ifPresent(Xml::remove);
    if (vcpu.current() == vcpu.maximum()) {
      return;
    }
    Element vcpus = Xml.ensure(domain.root(), "vcpus");
    for (int id = 0; id < vcpu.maximum(); id++) {
      boolean there = id < vcpu.current();
      Xml.append(
          vcpus,
          "<vcpu id='%d' enabled='%s' hotpluggable='%s'/>"
              .formatted(id, there ? "yes" : "no", there ? "no" : "yes"));
    }
  }

  /** libvirt 9.0 chooses the firmware at the start; its definitions say only that it is UEFI. */
  private static void addFirmware(DomainXml domain) {
    Element os = Xml.ensure(domain.root(), "os");
    HostFiles.nvram(domain)
        .ifPresent(nvram -> {
          if (Elements.child(os, "loader").isEmpty()) {
            Xml.append(
                os,
                "<loader readonly='yes' type='pflash'>/usr/share/OVMF/OVMF_CODE_4M.fd</loader>");
          }
          Xml.ensure(os, "nvram").setText(nvram);
        });
  }
}
