package io.vmsync.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A process under way, whose output is collected while it runs. */
final class Running {
  /** {@code -Dvm.transcript=true} prints every run of the executable. */
  private static final boolean TRANSCRIPT = Boolean.getBoolean("vm.transcript");

  private static final Duration POLL = Duration.ofMillis(2);

  private final List<String> line;
  private final Process process;
  private final long began = System.nanoTime();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final List<Thread> readers;

  Running(List<String> line, Process process) {
    this.line = line;
    this.process = process;
    this.readers =
        List.of(
            Thread.startVirtualThread(() -> collect(process.getInputStream(), out)),
            Thread.startVirtualThread(() -> collect(process.getErrorStream(), err)));
  }

  private static void collect(InputStream stream, StringWriter into) {
    try (var reader = new InputStreamReader(stream, UTF_8)) {
      char[] some = new char[4096];
      for (int count = reader.read(some); count >= 0; count = reader.read(some)) {
        into.write(some, 0, count);
      }
    } catch (IOException closed) {
      // The process was killed.
    }
  }

  /** Everything it said so far, on both streams. */
  String said() {
    return out.toString() + err.toString();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** Waits until it has said something; returns at once when it has ended. */
  void await(Predicate<String> condition, Duration atMost) {
    long deadline = System.nanoTime() + atMost.toNanos();
    while (process.isAlive() && !condition.test(said())) {
      assertThat(System.nanoTime()).as("waited too long; it said: %s", said()).isLessThan(deadline);
      Pause.of(POLL);
    }
  }

  /** As {@code kill -NAME}. */
  void signal(String name) {
    Command.of("kill", "-" + name, Long.toString(process.pid())).run();
  }

  /** As {@code kill -9}: it notices nothing. */
  void kill() {
    process.destroyForcibly();
    ended(Duration.ofSeconds(10));
  }

  Result ended(Duration atMost) {
    try {
      boolean ended = process.waitFor(atMost.toMillis(), TimeUnit.MILLISECONDS);
      if (!ended) {
        process.destroyForcibly().waitFor();
      }
      for (Thread reader : readers) {
        reader.join(Duration.ofSeconds(5));
      }
      assertThat(ended).as("ended within %s: %s%n%s", atMost, line, said()).isTrue();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
    Duration took = Duration.ofNanos(System.nanoTime() - began);
    Result result = new Result(line, process.exitValue(), out.toString(), err.toString(), took);
    if (TRANSCRIPT && line.contains(Executable.path().toString())) {
      System.out.println(result);
    }
    return result;
  }

  /** Gives it all its input and closes that. */
  void input(String text) {
    try (var stream = process.getOutputStream()) {
      stream.write(text.getBytes(UTF_8));
    } catch (IOException closed) {
      throw new UncheckedIOException(closed);
    }
  }
}
