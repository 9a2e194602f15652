package io.vmsync.spec;

import java.util.Arrays;
import java.util.Optional;

/** What a hard disk is plugged into, by libvirt's names. */
public enum DiskBus implements Word {
  VIRTIO("virtio", "vd"),
  SCSI("scsi", "sd"),
  SATA("sata", "sd"),
  IDE("ide", "hd"),
  USB("usb", "sd"),
  SD("sd", "sd"),
  XEN("xen", "xvd");

  private final String word;
  private final String prefix;

  DiskBus(String word, String prefix) {
    this.word = word;
    this.prefix = prefix;
  }

  @Override
  public String word() {
    return word;
  }

  /** What the names of disks on this bus begin with: {@code vd} for {@code vda}. */
  public String prefix() {
    return prefix;
  }

  /** The bus libvirt takes for a disk of that name where none is stated. */
  public static Optional<DiskBus> ofTarget(String target) {
    return Arrays.stream(values()).filter(bus -> target.startsWith(bus.prefix)).findFirst();
  }

  /** Whether a disk on this bus can be read-only: QEMU's IDE and SATA disks cannot. */
  public boolean allowsReadonly() {
    return this != IDE && this != SATA;
  }

  @Override
  public String toString() {
    return word;
  }
}
