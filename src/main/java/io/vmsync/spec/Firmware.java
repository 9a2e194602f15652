package io.vmsync.spec;

/** The firmware a VM boots with: the manifest's {@code boot}. */
public enum Firmware implements Word {
  UEFI("uefi"),
  BIOS("bios");

  private final String word;

  Firmware(String word) {
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
