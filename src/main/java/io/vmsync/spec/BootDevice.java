package io.vmsync.spec;

/** What a VM tries to boot from. */
public enum BootDevice implements Word {
  DISK("disk"),
  CDROM("cdrom"),
  NETWORK("network");

  private final String word;

  BootDevice(String word) {
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
