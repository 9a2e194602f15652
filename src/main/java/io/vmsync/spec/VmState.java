package io.vmsync.spec;

/** The state a VM is in; {@link VmLifecycle} says which operation is legal where. */
public enum VmState implements Word {
  /** Not on the host at all. */
  MISSING("missing"),
  /** Defined and off. */
  STOPPED("stopped"),
  /** Off, with a managed-save image: the next start resumes the old memory and the old hardware. */
  SAVED("saved"),
  /** On its way up; only ever seen for a moment. */
  STARTING("starting"),
  /** Running. */
  RUNNING("running"),
  /** Its processors are stopped, its memory is kept. */
  PAUSED("paused"),
  /** The guest put itself to sleep (ACPI S3). */
  SUSPENDED("suspended"),
  /** Told to shut down and not off yet. */
  STOPPING("stopping"),
  /** The guest crashed and was kept for inspection: it still holds its memory and devices. */
  CRASHED("crashed");

  private final String word;

  VmState(String word) {
    this.word = word;
  }

  /** True where a live definition exists: from start to stop, paused or not. */
  public boolean isActive() {
    return switch (this) {
      case STARTING, RUNNING, PAUSED, SUSPENDED, STOPPING, CRASHED -> true;
      case MISSING, STOPPED, SAVED -> false;
    };
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
