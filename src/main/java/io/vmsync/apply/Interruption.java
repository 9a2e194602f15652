package io.vmsync.apply;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The user's wish to stop. Work under way looks at it between steps, and unwinds or finishes. */
public final class Interruption {

  /** Thrown where work stops because of it. */
  public static final class Interrupted extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Interrupted() {
      super("interrupted");
    }
  }

  private final CountDownLatch requested = new CountDownLatch(1);

  /** Asks all work that looks at this to stop. */
  public void request() {
    requested.countDown();
  }

  public boolean isRequested() {
    return requested.getCount() == 0;
  }

  void throwIfRequested() {
    if (isRequested()) {
      throw new Interrupted();
    }
  }

  /**
   * Sleeps.
   *
   * @throws Interrupted when the user wants to stop, before or meanwhile
   */
  public void sleep(Duration duration) {
    try {
      if (requested.await(duration.toNanos(), TimeUnit.NANOSECONDS)) {
        throw new Interrupted();
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new Interrupted();
    }
  }
}
