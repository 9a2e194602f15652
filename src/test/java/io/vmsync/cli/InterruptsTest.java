package io.vmsync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class InterruptsTest {
  private final List<Runnable> interrupt = new ArrayList<>();
  private final List<Runnable> hangup = new ArrayList<>();
  private final AtomicInteger ended = new AtomicInteger();
  private final Interrupts interrupts = new Interrupts(this::hear, ended::incrementAndGet);

  private void hear(Runnable onInterrupt, Runnable onHangup) {
    interrupt.add(onInterrupt);
    hangup.add(onHangup);
  }

  @Test
  void hearsOnceAndOnlyWhenThereIsWorkToFinish() {
    assertThat(interrupt).isEmpty();
    interrupts.guard(() -> assertThat(interrupt).hasSize(1));
    interrupts.guard(() -> assertThat(interrupt).hasSize(1));
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

  @Test
  void nobodyIsImpatientWhereTheTerminalIsGone() {
    interrupts.guard(() -> {
      interrupt();
      hangUp();
      hangUp();
      return assertThat(ended).hasValue(0);
    });
    hangUp();
    assertThat(ended).hasValue(1);
  }

  private void interrupt() {
    interrupt.getFirst().run();
  }

  private void hangUp() {
    hangup.getFirst().run();
  }
}
