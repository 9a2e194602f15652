package io.vmsync.apply;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Does things a bounded number at a time, on threads that never keep a JVM alive and end when there
 * has been nothing to do for a while.
 */
public final class Parallel {
  private static final Duration IDLE = Duration.ofSeconds(1);

  private final int jobs;
  private final ThreadPoolExecutor pool;

  /**
   * @param jobs how many things are done at once; 1 means by whoever asks, in order
   */
  public Parallel(int jobs) {
    this.jobs = Math.max(jobs, 1);
    this.pool =
        new ThreadPoolExecutor(
            this.jobs,
            this.jobs,
            IDLE.toMillis(),
            TimeUnit.MILLISECONDS,
            new LinkedBlockingQueue<>(),
            task -> Thread.ofPlatform().name("vm-job").daemon().unstarted(task));
    pool.allowCoreThreadTimeOut(true);
  }

  /** The same to many things, by threads of their own. */
  public static <T, R> List<R> map(Collection<T> inputs, int jobs, Function<T, R> task) {
    return new Parallel(Math.min(jobs, inputs.size())).map(inputs, task);
  }

  /**
   * The results in the order of the input. What a task throws is thrown here, that of the first
   * input first; those not begun by then are left out, and those under way are waited for.
   */
  public <T, R> List<R> map(Collection<T> inputs, Function<T, R> task) {
    if (inputs.size() <= 1 || jobs == 1) {
      return inputs.stream().map(task).toList();
    }
    Begun<T, R> begun = new Begun<>(task);
    List<Future<R>> futures = new ArrayList<>(inputs.size());
    inputs.forEach(input -> futures.add(pool.submit(() -> begun.apply(input))));
    return begun.results(futures);
  }

  /** One task for many things, until it fails for one of them. */
  private static final class Begun<T, R> {
    private final Function<T, R> task;
    private volatile @Nullable RuntimeException failure;

    Begun(Function<T, R> task) {
      this.task = task;
    }

    R apply(T input) {
      if (failure != null) {
        throw new CancellationException();
      }
      return task.apply(input);
    }

    List<R> results(List<Future<R>> futures) {
      List<R> results = new ArrayList<>(futures.size());
      for (Future<R> future : futures) {
        try {
          results.add(join(future));
        } catch (RuntimeException failed) {
          failure = failure == null ? failed : failure;
        }
      }
      if (failure != null) {
        throw failure;
      }
      return results;
    }
  }

  /** Begins something that somebody will ask for later; nothing where there is one job only. */
  void begin(Runnable task) {
    if (jobs > 1) {
      pool.execute(task);
    }
  }

  /** What came of it, or what was thrown. */
  static <R> R join(Future<R> future) {
    try {
      return future.get();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting", interrupted);
    } catch (ExecutionException failed) {
      if (failed.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(failed.getCause());
    }
  }
}
