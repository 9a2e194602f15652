package io.vmsync.engine.libvirt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vmsync.engine.EngineException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class CallsTest {

  private static String waited(CountDownLatch latch) {
    try {
      latch.await();
      return "late";
    } catch (InterruptedException signal) {
      throw new IllegalStateException(signal);
    }
  }

  @Test
  void aCallReturnsOrThrowsAsItIs() {
    Calls calls = new Calls(Duration.ofSeconds(10));

    assertThat(calls.<String>call("start", "web", () -> "done")).isEqualTo("done");
    assertThatThrownBy(() ->
            calls.<String>call(
                "start",
                "web",
                () -> {
                  throw new LibvirtError(1, "no");
                }))
        .isInstanceOf(LibvirtError.class);
  }

  @Test
  void aCallThatHangsIsLeftBehindAndKeepsTheConnectionFromBeingFreed() {
    CountDownLatch never = new CountDownLatch(1);
    Calls calls = new Calls(Duration.ofMillis(50));

    assertThatThrownBy(() -> calls.call("start", "web", () -> waited(never)))
        .isInstanceOf(EngineException.TimedOut.class)
        .hasMessage("start web: no answer within 0.05 s");
    assertThat(calls.end()).isFalse();
    never.countDown();
  }

  @Test
  void whoHasTheAnswerMayCloseTheConnection() {
    for (int i = 0; i < 2000; i++) {
      Calls calls = new Calls(Duration.ofSeconds(10));
      calls.call("start", "web", () -> "done");
      assertThat(calls.end()).isTrue();
    }
  }

  @Test
  void anInterruptDoesNotLoseTheAnswer() {
    Calls calls = new Calls(Duration.ofSeconds(10));

    Thread.currentThread().interrupt();
    assertThat(calls.<String>call("start", "web", () -> "done")).isEqualTo("done");
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void afterTheEndThereIsNoConnection() {
    Calls calls = new Calls(Duration.ofSeconds(10));

    assertThat(calls.end()).isTrue();
    assertThat(calls.end()).isFalse();
    assertThatThrownBy(() -> calls.<String>call("start", "web", () -> "done"))
        .isInstanceOf(EngineException.ConnectionLost.class);
  }
}
