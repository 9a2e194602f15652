package io.vmsync.cli;

import io.vmsync.apply.Interruption;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/**
 * What a Ctrl-C does, or a terminal that goes away: work under way is unwound or finished, anything
 * else just ends.
 */
public final class Interrupts {
  private final Interruption interruption = new Interruption();
  private final BiConsumer<Runnable, Runnable> hearing;
  private final Runnable end;
  private boolean hears;
  private volatile boolean guarded;

  /** Nobody interrupts. */
  public Interrupts() {
    this((interrupt, hangup) -> {}, () -> {});
  }

  /**
   * @param hearing has the process do the first at each Ctrl-C and the second when its terminal is
   *     gone, from now on, instead of just ending; called once, before the first work that must not
   *     be cut off
   * @param end ends the process at once
   */
  public Interrupts(BiConsumer<Runnable, Runnable> hearing, Runnable end) {
    this.hearing = hearing;
    this.end = end;
  }

  /** What work under way looks at. */
  public Interruption interruption() {
    return interruption;
  }

  /** The user wants to stop: at once where nothing is under way, or when this is a second time. */
  private void interrupt() {
    boolean impatient = interruption.isRequested();
    interruption.request();
    if (impatient || !guarded) {
      end.run();
    }
  }

  /** There is nobody any more who could be impatient. */
  private void hangUp() {
    interruption.request();
    if (!guarded) {
      end.run();
    }
  }

  /** Does work that must not be cut off. */
  <T> T guard(Supplier<T> work) {
    if (!hears) {
      hears = true;
      hearing.accept(this::interrupt, this::hangUp);
    }
    guarded = true;
    try {
      return work.get();
    } finally {
      guarded = false;
    }
  }
}
