package io.vmsync.domain;

import io.vmsync.spec.Word;

/** When a change takes effect. */
public enum Timing implements Word {
  /** At once: the machine is off, or the change does not concern the machine itself. */
  NOW("now"),
  /** At once, on the running machine. */
  LIVE("live"),
  /** After a full stop and start. */
  NEXT_BOOT("next boot"),
  /** Not on this machine: it would have to be made anew. */
  RECREATE("recreate");

  private final String word;

  Timing(String word) {
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
