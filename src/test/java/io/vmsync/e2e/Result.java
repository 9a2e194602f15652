package io.vmsync.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;

/** How a process ended. */
public record Result(List<String> line, int exit, String out, String err, Duration took) {

  /** Fails with all that was said unless the process ended as it should. */
  public Result exits(int expected) {
    assertThat(exit).as("exit code of%n%s", this).isEqualTo(expected);
    return this;
  }

  /** Everything that was said, on both streams. */
  public String said() {
    return out + err;
  }

  @Override
  public String toString() {
    return "$ %s%n%s%s→ exit %d after %d ms%n"
        .formatted(String.join(" ", line), out, err, exit, took.toMillis());
  }
}
