package io.vmsync.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class ParallelTest {
  private final Queue<Integer> done = new ConcurrentLinkedQueue<>();

  @Test
  void resultsAreInTheOrderOfTheInput() {
    List<Integer> inputs = IntStream.range(0, 200).boxed().toList();
    assertThat(Parallel.map(inputs, 4, input -> input * 2))
        .isEqualTo(inputs.stream().map(input -> input * 2).toList());
  }

  @Test
  void whatIsUnderWayWhenOneFailsIsFinishedAndNothingMoreIsBegun() {
    CountDownLatch secondBegan = new CountDownLatch(1);
    assertThatThrownBy(() ->
            Parallel.map(
                List.of(1, 2, 3, 4),
                2,
                input -> {
                  if (input == 1) {
                    await(secondBegan);
                    throw new IllegalStateException("first");
                  }
                  secondBegan.countDown();
                  work();
                  return done.add(input);
                }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("first");
    assertThat(done).contains(2);
    List<Integer> then = List.copyOf(done);
    work();
    assertThat(done).containsExactlyElementsOf(then);
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException cutOff) {
      throw new AssertionError(cutOff);
    }
  }

  private static void work() {
    try {
      Thread.sleep(100);
    } catch (InterruptedException cutOff) {
      throw new AssertionError(cutOff);
    }
  }
}
