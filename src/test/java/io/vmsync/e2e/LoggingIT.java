package io.vmsync.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The log, which is written to standard error where it is asked for. */
final class LoggingIT {
  private static final String MOCK = "test:///default";

  /** Time, level, thread, and what was asked of whom; then how long it took. */
  private static final String LINE =
      "(?s).*\\d\\d:\\d\\d:\\d\\d\\.\\d{3} DEBUG \\[.*] calls .*: \\d+\\.\\d ms\n.*";

  @BeforeAll
  static void needsLibvirt() {
    Lab.requireLibvirt();
  }

  @Test
  void twiceVerboseNotesEachCall() {
    Result plain = Executable.on(MOCK, "status").run().exits(0);
    assertThat(plain.err()).isEmpty();
    Result logged = Executable.on(MOCK, "status", "-vv").run().exits(0);
    assertThat(logged.err()).matches(LINE).contains("connect to " + MOCK + ": ");
    assertThat(logged.out()).contains("test");
  }

  @ParameterizedTest
  @ValueSource(strings = {"debug", "trace"})
  void soDoesTheVariable(String level) {
    Result logged = Executable.on(MOCK, "status").with("VM_LOG", level).run().exits(0);
    assertThat(logged.err()).matches(LINE);
  }

  @Test
  void thereIsNoOtherLevel() {
    Result refused = Executable.on(MOCK, "status").with("VM_LOG", "loud").run().exits(2);
    assertThat(refused.err())
        .isEqualTo(
            """
            error: VM_LOG is 'loud': it takes error, warn, info, debug, trace
              hint: see vm --help
            """);
  }

  @Test
  void aLevelAboveIsQuiet() {
    assertThat(Executable.on(MOCK, "status").with("VM_LOG", "warn").run().exits(0).err()).isEmpty();
  }
}
