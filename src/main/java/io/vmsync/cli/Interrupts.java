package io.vmsync.cli;

import io.vmsync.apply.Interruption;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** What a Ctrl-C does: work under way is unwound or finished, anything else just ends. */
public final class Interrupts {
  private final Interruption interruption = new Interruption();
  private final Consumer<Runnable> hearing;
  private final Runnable end;
  private boolean hears;
  private volatile boolean guarded;

  /** Nobody interrupts. */
  public Interrupts() {
    this(action -> {}, () -> {});
  }

  /**
   * @param hearing has the process do something at each Ctrl-C from now on instead of just ending;
   *     called once, before the first work that must not be cut off
   * @param end ends the process at once
   */
  public Interrupts(Consumer<Runnable> hearing, Runnable end) {
    this.hearing = hearing;
    this.end = end;
  }

  /** What work under way looks at. */
  public Interruption interruption() {
    return interruption;
  }

  /**
   * The user wants to stop: at once where nothing is under way, or when this is the second time.
   */
  private void request() {
    boolean impatient = interruption.isRequested();
    interruption.request();
    if (impatient || !guarded) {
      end.run();
    }
  }

  /** Does work that must not be cut off. */
  <T> T guard(Supplier<T> work) {
    if (!hears) {
      hears = true;
      hearing.accept(this::request);
    }
    guarded = true;
    try {
      return work.get();
    } finally {
      guarded = false;
    }
  }
}
