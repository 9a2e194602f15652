package io.vmsync.spec;

/** The trusted platform module a VM has. */
public enum Tpm implements Word {
  V2_0("2.0"),
  NONE("none");

  private final String word;

  Tpm(String word) {
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
