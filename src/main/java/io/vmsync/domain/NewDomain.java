package io.vmsync.domain;

import io.vmsync.spec.Graphics;
import io.vmsync.spec.HostFacts;
import io.vmsync.spec.InputDevice;
import io.vmsync.spec.Vcpus;
import io.vmsync.spec.VideoModel;
import io.vmsync.spec.VirtType;
import io.vmsync.spec.VmSpec;
import io.vmsync.xml.Element;
import java.util.Optional;

/**
 * The document of a VM that does not exist yet: hardware a modern guest is happy with, then every
 * row of the {@link FieldTable} written over it.
 */
public final class NewDomain {
  /** The virtual network a VM is plugged into when the manifest names none. */
  public static final String DEFAULT_NETWORK = "default";

  /**
   * Root ports of a new q35 machine. It takes one for each PCI device and adds none while it runs,
   * so what is over after the first boot is the room for hot-plug.
   */
  static final int ROOT_PORTS = 14;

  private static final String SKELETON =
      """
      <domain>
        <name/>
        <os>
          <type>hvm</type>
        </os>
        <features/>
        <clock offset='utc'/>
        <devices>
          <controller type='usb' model='qemu-xhci'/>
        </devices>
      </domain>
      """;

  private NewDomain() {}

  /**
   * Writes the document for a spec that states everything needed: memory, vcpus, virt, arch and
   * machine ({@link #complete} sees to the last three).
   */
  public static DomainXml render(VmSpec spec) {
    DomainXml domain = DomainXml.parse(SKELETON.strip());
    Edit edit = new Edit();
    edit.text(edit.child(domain.root(), "name"), spec.name());
    machineParts(edit, domain, spec);
    FieldTable.ROWS.forEach(row -> row.render(edit, domain.root(), spec, spec));
    FieldTable.DEVICES.forEach(table -> table.render(edit, domain, spec));
    XmlRows.of(spec).forEach(row -> row.render(edit, domain.root(), spec, spec));
    return domain;
  }

  /**
   * The spec with the choices filled in that the host decides where the manifest leaves them open.
   */
  public static VmSpec complete(VmSpec wanted, HostFacts host) {
    VirtType virt =
        Optional.ofNullable(wanted.virt())
            .orElse(host.virtTypes().contains(VirtType.KVM) ? VirtType.KVM : VirtType.QEMU);
    String arch = Optional.ofNullable(wanted.arch()).orElse(host.arch());
    return wanted.toBuilder()
        .virt(virt)
        .arch(arch)
        .machine(Optional.ofNullable(wanted.machine()).orElse(defaultMachine(arch)))
        .cpuModel(Optional.ofNullable(wanted.cpuModel()).orElse(defaultCpu(virt)))
        .nics(Optional.ofNullable(wanted.nics()).orElse(Nics.TABLE.onCreate()))
        .build();
  }

  private static String defaultMachine(String arch) {
    return switch (arch) {
      case "x86_64", "i686" -> "q35";
      case "s390x" -> "s390-ccw-virtio";
      case "ppc64le", "ppc64" -> "pseries";
      default -> "virt";
    };
  }

  private static String defaultCpu(VirtType virt) {
    return switch (virt) {
      case KVM -> "host-passthrough";
      case QEMU -> "maximum";
    };
  }

  private static void machineParts(Edit edit, DomainXml domain, VmSpec spec) {
    Element devices = edit.child(domain.root(), "devices");
    String arch = String.valueOf(spec.arch());
    Element features = edit.child(domain.root(), "features");
    edit.append(features, "acpi");
    if (isX86(arch)) {
      edit.append(features, "apic");
    }
    if (hasRootPorts(String.valueOf(spec.machine()))) {
      rootPorts(edit, devices);
    }
    // The vcpu element must be there before a topology that depends on it is written.
    Vcpus vcpus = spec.vcpus();
    if (vcpus != null) {
      edit.text(edit.child(domain.root(), "vcpu"), Integer.toString(vcpus.ceiling()));
    }
  }

  private static void rootPorts(Edit edit, Element devices) {
    edit.attribute(pciController(edit, devices, "pcie-root"), "index", "0");
    for (int i = 0; i < ROOT_PORTS; i++) {
      pciController(edit, devices, "pcie-root-port");
    }
  }

  private static Element pciController(Edit edit, Element devices, String model) {
    Element controller = edit.append(devices, "controller");
    edit.attribute(controller, "type", "pci");
    edit.attribute(controller, "model", model);
    return controller;
  }

  /** The graphics card of a new machine: one that has no screen needs none. */
  static VideoModel video(VmSpec vm) {
    return vm.graphics() == Graphics.NONE ? VideoModel.NONE : VideoModel.VIRTIO;
  }

  /** What a new machine is pointed with: a tablet, so that the pointer follows the viewer's. */
  static InputDevice input(VmSpec vm) {
    boolean hasUsb = !"s390x".equals(vm.arch());
    return vm.graphics() == Graphics.NONE || !hasUsb ? InputDevice.NONE : InputDevice.TABLET;
  }

  static boolean isX86(String arch) {
    return arch.equals("x86_64") || arch.equals("i686");
  }

  private static boolean hasRootPorts(String machine) {
    return machine.contains("q35") || machine.startsWith("virt");
  }

  /** Whether drives of this machine hang on IDE: only the old PC has it. */
  static boolean hasIde(Element devices) {
    Element domain = devices.parent().orElseThrow();
    String machine = ElementPath.of("os/type/@machine").read(domain).orElse("");
    return machine.equals("pc") || machine.startsWith("pc-i440fx");
  }
}
