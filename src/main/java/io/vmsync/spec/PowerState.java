package io.vmsync.spec;

/** The power state a manifest may ask for. */
public enum PowerState implements Word {
  RUNNING("running"),
  STOPPED("stopped");

  private final String word;

  PowerState(String word) {
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
