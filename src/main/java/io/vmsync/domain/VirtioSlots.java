package io.vmsync.domain;

/** Which kind of slot libvirt chooses for a virtio model. */
final class VirtioSlots {

  private VirtioSlots() {}

  /** Transitional devices speak the old protocol too, so they must sit on conventional PCI. */
  static String of(String model) {
    return switch (model) {
      case "none" -> "";
      case "virtio-transitional" -> "pci";
      default -> "pcie";
    };
  }
}
