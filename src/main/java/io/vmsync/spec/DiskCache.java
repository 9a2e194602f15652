package io.vmsync.spec;

/** How the host caches what a guest writes to a disk, by libvirt's names of modes. */
public enum DiskCache implements Word {
  DEFAULT("default"),
  NONE("none"),
  WRITETHROUGH("writethrough"),
  WRITEBACK("writeback"),
  DIRECTSYNC("directsync"),
  UNSAFE("unsafe");

  private final String word;

  DiskCache(String word) {
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
