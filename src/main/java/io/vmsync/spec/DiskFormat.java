package io.vmsync.spec;

/** The format of a disk image, by libvirt's names (virStorageFileFormat); those of whole disks. */
public enum DiskFormat implements Word {
  RAW("raw"),
  QCOW2("qcow2"),
  QCOW("qcow"),
  QED("qed"),
  VMDK("vmdk"),
  VDI("vdi"),
  VPC("vpc"),
  VHD("vhd"),
  BOCHS("bochs"),
  CLOOP("cloop"),
  DMG("dmg"),
  PLOOP("ploop"),
  COW("cow"),
  ISO("iso"),
  FAT("fat");

  private final String word;

  DiskFormat(String word) {
    this.word = word;
  }

  @Override
  public String word() {
    return word;
  }

  @Override
  public String toString() {
    return word;
  }
}
