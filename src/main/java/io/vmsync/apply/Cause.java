package io.vmsync.apply;

import io.vmsync.spec.Word;

/** Why a definition was saved: what was about to change or remove it. */
public enum Cause implements Word {
  SYNC("sync"),
  PRUNE("prune"),
  DESTROY("destroy"),
  ROLLBACK("rollback");

  private final String word;

  Cause(String word) {
    this.word = word;
  }

  @Override
  public String word() {
    return word;
  }
}
