package io.vmsync.plan;

import io.vmsync.spec.Word;

/** Who moved, so that wanted and actual differ. */
public enum Origin implements Word {
  /** The manifest was edited since it was last applied. */
  MANIFEST("manifest changed"),
  /** Somebody changed the machine since then. */
  MACHINE("machine changed"),
  /** Both. */
  BOTH("both changed"),
  /** It was never applied before. */
  FIRST("first applied"),
  /** An earlier definition is put back. */
  ROLLBACK("rolled back");

  private final String word;

  Origin(String word) {
    this.word = word;
  }

  @Override
  public String word() {
    return word;
  }
}
