package io.vmsync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class InterruptsTest {

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
