package io.vmsync.plan;

import io.vmsync.spec.Word;

/** What a plan does with a VM. */
public enum Action implements Word {
  /** It is as it should be. */
  NONE("in sync"),
  CREATE("create"),
  CHANGE("change"),
  /** The manifest owns it and no longer lists it; nothing is done. */
  ORPHAN("orphan"),
  /** The definition goes; disks stay. */
  PRUNE("prune");

  private final String word;

  Action(String word) {
    this.word = word;
  }

  @Override
  public String word() {
    return word;
  }
}
