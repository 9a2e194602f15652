package io.vmsync.spec;

/** The source of entropy the guest is given. */
public enum RngModel implements Word {
  VIRTIO("virtio"),
  VIRTIO_TRANSITIONAL("virtio-transitional"),
  VIRTIO_NON_TRANSITIONAL("virtio-non-transitional"),
  NONE("none");

  private final String word;

  RngModel(String word) {
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
