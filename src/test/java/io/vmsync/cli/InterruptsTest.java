package io.vmsync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class InterruptsTest {

  @Test
  void listensOnceAndOnlyWhenThereIsWorkToFinish() {
    AtomicInteger times = new AtomicInteger();
    Interrupts interrupts = new Interrupts(listener -> times.incrementAndGet());
    assertThat(times).hasValue(0);
    interrupts.guard(() -> assertThat(times).hasValue(1));
    interrupts.guard(() -> assertThat(times).hasValue(1));
  }

  @Test
  void whatIsNotGuardedMayEndAtOnce() {
    assertThat(new Interrupts().request()).isTrue();
  }

  @Test
  void guardedWorkIsWaitedForUntilTheSecondTime() {
    Interrupts interrupts = new Interrupts();
    boolean first = interrupts.guard(interrupts::request);
    assertThat(first).isFalse();
    assertThat(interrupts.interruption().isRequested()).isTrue();
    boolean second = interrupts.guard(interrupts::request);
    assertThat(second).isTrue();
  }
}
