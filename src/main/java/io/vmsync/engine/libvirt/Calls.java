package io.vmsync.engine.libvirt;

import io.vmsync.engine.EngineException;
import io.vmsync.engine.Failure;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Makes calls into libvirt with a time limit.
 *
 * <p>libvirt has no limit of its own, so every call is made on a daemon thread that can be left
 * behind when the host does not answer; the process can still end. They are platform threads
 * because libvirt keeps the error of a call per native thread, to be read by the next call of the
 * same thread.
 */
final class Calls {
  private static final ExecutorService THREADS =
      Executors.newCachedThreadPool(
          task -> Thread.ofPlatform().daemon().name("libvirt-call").unstarted(task));

  private final Duration limit;
  private int underWay;
  private boolean ended;

  Calls(Duration limit) {
    this.limit = limit;
  }

  Duration limit() {
    return limit;
  }

  /**
   * Makes a call, or several that belong together.
   *
   * @throws EngineException.TimedOut when it takes longer than the limit; it may still be carried
   *     out
   * @throws EngineException.ConnectionLost after {@link #end}
   */
  <T> T call(String operation, String subject, Supplier<T> body) {
    begin(operation, subject);
    FutureTask<T> task =
        new FutureTask<>(() -> {
          try {
            return body.get();
          } finally {
            // Before its caller gets the result, and may want to close the connection.
            finished();
          }
        });
    THREADS.execute(task);
    try {
      return await(task);
    } catch (TimeoutException late) {
      throw new EngineException.TimedOut(
          Failure.of(operation, subject, "no answer within " + limit.toMillis() / 1000.0 + " s")
              .withHint("the host may still be doing it; look again before repeating it"),
          late);
    }
  }

  /**
   * Waits on, even when interrupted: a call that was sent cannot be taken back, and its caller has
   * to know what became of it.
   */
  private <T> T await(FutureTask<T> task) throws TimeoutException {
    long end = System.nanoTime() + limit.toNanos();
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return task.get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException signal) {
          interrupted = true;
        } catch (ExecutionException failed) {
          throw unchecked(failed);
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private static RuntimeException unchecked(ExecutionException failed) {
    return switch (failed.getCause()) {
      case RuntimeException exception -> exception;
      case Error error -> throw error;
      case null, default -> new IllegalStateException(failed);
    };
  }

  private synchronized void begin(String operation, String subject) {
    if (ended) {
      throw new EngineException.ConnectionLost(
          Failure.of(operation, subject, "the connection is closed"));
    }
    underWay++;
  }

  private synchronized void finished() {
    underWay--;
  }

  /**
   * Allows no further calls.
   *
   * @return whether none is under way: only then may the connection be freed
   */
  synchronized boolean end() {
    boolean first = !ended;
    ended = true;
    return first && underWay == 0;
  }
}
