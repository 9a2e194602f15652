package io.vmsync.spec;

/** The device through which a running guest gives memory back. */
public enum BalloonModel implements Word {
  VIRTIO("virtio"),
  VIRTIO_TRANSITIONAL("virtio-transitional"),
  VIRTIO_NON_TRANSITIONAL("virtio-non-transitional"),
  NONE("none");

  private final String word;

  BalloonModel(String word) {
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
