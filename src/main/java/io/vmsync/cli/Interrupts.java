package io.vmsync.cli;

import io.vmsync.apply.Interruption;
import java.util.function.Supplier;

/** What a Ctrl-C does: work under way is unwound or finished, anything else just ends. */
public final class Interrupts {
  private final Interruption interruption = new Interruption();
  private volatile boolean guarded;

  /** What work under way looks at. */
  public Interruption interruption() {
    return interruption;
  }

  /**
   * The user wants to stop.
   *
   * @return true when the process may end at once: nothing is under way, or this is the second time
   */
  public boolean request() {
    boolean impatient = interruption.isRequested();
    interruption.request();
    return impatient || !guarded;
  }

  /** Does work that must not be cut off. */
  <T> T guard(Supplier<T> work) {
    guarded = true;
    try {
      return work.get();
    } finally {
      guarded = false;
    }
  }
}
