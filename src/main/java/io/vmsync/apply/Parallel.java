package io.vmsync.apply;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/**
 * Does the same to many things, a bounded number at a time, on threads that never keep a JVM alive.
 */
public final class Parallel {

  private Parallel() {}

  /**
   * The results in the order of the input. What a task throws is thrown here, once all have ended.
   */
  public static <T, R> List<R> map(Collection<T> inputs, int jobs, Function<T, R> task) {
    if (inputs.size() <= 1 || jobs <= 1) {
      return inputs.stream().map(task).toList();
    }
    ExecutorService pool =
        Executors.newFixedThreadPool(
            Math.min(jobs, inputs.size()), Thread.ofPlatform().name("vm-", 1).daemon().factory());
    try {
      List<Future<R>> futures = new ArrayList<>();
      inputs.forEach(input -> futures.add(pool.submit(() -> task.apply(input))));
      List<R> results = new ArrayList<>();
      for (Future<R> future : futures) {
        results.add(join(future));
      }
      return results;
    } finally {
      pool.shutdownNow();
    }
  }

  private static <R> R join(Future<R> future) {
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
