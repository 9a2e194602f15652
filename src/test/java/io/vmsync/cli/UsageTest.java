package io.vmsync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A command line that is wrong: what is wrong with it, and what to write instead. */
final class UsageTest {
  @TempDir Path directory;
  private Desk desk;

  @BeforeEach
  void sitDown() {
    desk = new Desk(directory);
  }

  @Test
  void withoutACommandItListsThem() {
    Desk.Result result = desk.run();
    assertThat(result.status()).isEqualTo(2);
    assertThat(result.out()).isEmpty();
    assertThat(result.err())
        .startsWith("Commands:\n  sync        Make the hypervisor match the manifest.\n")
        .endsWith(
            """
              help        Show how a command is used.

            error: which command?
              hint: see vm --help
            """);
    assertThat(desk.run("-q").err()).isEqualTo("error: which command?\n  hint: see vm --help\n");
    assertThat(desk.run("-o", "json").err()).isEmpty();
  }
}
