package io.vmsync.spec;

/** What separates a guest from its host. */
public enum IsolationLevel implements Word {
  HARDWARE("hardware"),
  EMULATED("emulated");

  private final String word;

  IsolationLevel(String word) {
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
