package io.vmsync.spec;

/** How a VM's screen is reached. */
public enum Graphics implements Word {
  SPICE("spice"),
  VNC("vnc"),
  NONE("none");

  private final String word;

  Graphics(String word) {
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
