package io.vmsync.spec;

/** The graphics card the guest sees, by libvirt's names of models. */
public enum VideoModel implements Word {
  VIRTIO("virtio"),
  QXL("qxl"),
  VGA("vga"),
  BOCHS("bochs"),
  CIRRUS("cirrus"),
  RAMFB("ramfb"),
  VMVGA("vmvga"),
  NONE("none");

  private final String word;

  VideoModel(String word) {
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
