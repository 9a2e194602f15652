package io.vmsync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class InterruptsTest {
  private final List<Runnable> heard = new ArrayList<>();
  private final AtomicInteger ended = new AtomicInteger();
  private final Interrupts interrupts = new Interrupts(heard::add, ended::incrementAndGet);

  @Test
  void hearsOnceAndOnlyWhenThereIsWorkToFinish() {
    assertThat(heard).isEmpty();
    interrupts.guard(() -> assertThat(heard).hasSize(1));
    interrupts.guard(() -> assertThat(heard).hasSize(1));
  }

  @Test
  void whatIsNotGuardedEndsAtOnce() {
    interrupts.guard(() -> "done");
    interrupt();
    assertThat(ended).hasValue(1);
  }

  @Test
  void guardedWorkIsWaitedForUntilTheSecondTime() {
    interrupts.guard(() -> {
      interrupt();
      assertThat(ended).hasValue(0);
      assertThat(interrupts.interruption().isRequested()).isTrue();
      interrupt();
      return assertThat(ended).hasValue(1);
    });
  }

  private void interrupt() {
    heard.getFirst().run();
  }
}
