package io.vmsync.cli;

import io.vmsync.apply.Interruption;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** What a Ctrl-C does: work under way is unwound or finished, anything else just ends. */
public final class Interrupts {
  private final Interruption interruption = new Interruption();
  private final Consumer<Interrupts> listening;
  private boolean listens;
  private volatile boolean guarded;

  /** Nobody interrupts. */
  public Interrupts() {
    this(nobody -> {});
  }

  /**
   * @param listening has the process call {@link #request} from now on instead of just ending; done
   *     once, before the first work that must not be cut off
   */
  public Interrupts(Consumer<Interrupts> listening) {
    this.listening = listening;
  }

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
    if (!listens) {
      listens = true;
      listening.accept(this);
    }
    guarded = true;
    try {
      return work.get();
    } finally {
      guarded = false;
    }
  }
}
