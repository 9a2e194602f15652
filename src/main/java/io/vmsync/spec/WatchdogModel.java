package io.vmsync.spec;

/** The watchdog that acts when the guest hangs, by libvirt's names of models. */
public enum WatchdogModel implements Word {
  I6300ESB("i6300esb"),
  IB700("ib700"),
  DIAG288("diag288"),
  NONE("none");

  private final String word;

  WatchdogModel(String word) {
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
