package io.vmsync.spec;

/** What can be asked of an existing VM. */
public enum Operation implements Word {
  START("start"),
  SHUT_DOWN("stop"),
  FORCE_OFF("force off"),
  REBOOT("reboot"),
  PAUSE("pause"),
  RESUME("resume"),
  UNDEFINE("undefine");

  private final String word;

  Operation(String word) {
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
