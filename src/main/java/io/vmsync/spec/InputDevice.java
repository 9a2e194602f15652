package io.vmsync.spec;

/** What the guest is pointed and typed with, besides what every PC has. */
public enum InputDevice implements Word {
  TABLET("tablet"),
  MOUSE("mouse"),
  KEYBOARD("keyboard"),
  NONE("none");

  private final String word;

  InputDevice(String word) {
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
