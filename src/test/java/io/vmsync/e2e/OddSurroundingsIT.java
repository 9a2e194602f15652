package io.vmsync.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a shell, a cron job or another machine may hand a process. */
final class OddSurroundingsIT {
  private static final String MANIFEST = "vms: {größe: {memory_gb: 1, vcpus: 1}}\n";

  @TempDir Path directory;

  /** Over ssh come the locale's name, but not its data. */
  @ParameterizedTest
  @ValueSource(strings = {"de_DE.UTF-8", "UTF-8", "C", "tlh_QO.UTF-8", "POSIX", ""})
  void anyLocale(String locale) throws IOException {
    Path here = Files.createDirectory(directory.resolve("müller"));
    Files.writeString(here.resolve("größe.yaml"), MANIFEST);
    Result result =
        shell("exec \"$VM\" show -f größe.yaml größe").in(here).with("LC_ALL", locale).run();
    assertThat(result.err()).isEmpty();
    assertThat(result.out()).contains("größe");
  }

  @ParameterizedTest
  @ValueSource(strings = {"version", "--help", "schema"})
  void outputThatCannotBeWrittenIsAFailure(String command) {
    Result full = shell("\"$VM\" " + command + " >/dev/full").run().exits(1);
    assertThat(full.err())
        .isEqualTo("error: standard output cannot be written: No space left on device\n");
    Result closed = shell("\"$VM\" " + command + " >&-").run().exits(1);
    assertThat(closed.err())
        .isEqualTo("error: standard output cannot be written: Bad file descriptor\n");
  }

  @Test
  void whoeverWantsNoMoreGetsNoMore() {
    Result result = shell("\"$VM\" schema manifest | head -n 1").run().exits(0);
    assertThat(result.err()).isEmpty();
    assertThat(result.out()).hasLineCount(1);
  }

  @Test
  void closedInputIsNotTheRuntimesOwnFiles() {
    Result result = shell("\"$VM\" validate -f - <&-").run().exits(3);
    assertThat(result.said()).contains("Bad file descriptor");
    assertThat(shell("\"$VM\" version <&- 2>&-").run().exits(0).out()).startsWith("vm ");
  }

  @Test
  void directoryThatIsGone() {
    String gone = "mkdir gone; cd gone; rmdir ../gone; exec \"$VM\" ";
    Result result = shell(gone + "validate").run().exits(1);
    assertThat(result.err()).contains("error: the current directory does not exist any more\n");
    assertThat(result.out()).isEmpty();
    assertThat(shell(gone + "version").run().exits(0).out()).startsWith("vm ");
  }

  @Test
  void homeIsWhatTheShellSays() throws IOException {
    Path config = Files.createDirectories(directory.resolve("home/.config/vm"));
    Files.writeString(config.resolve("vms.yaml"), MANIFEST);
    Result result =
        shell("exec \"$VM\" validate")
            .with("HOME", directory.resolve("home").toString())
            .with("XDG_CACHE_HOME", Files.createDirectory(directory.resolve("cache")).toString())
            .run()
            .exits(0);
    assertThat(result.out()).contains("home/.config/vm/vms.yaml");
  }

  private Command shell(String script) {
    return Command.of("sh", "-c", script)
        .in(directory)
        .with("VM", Executable.path().toString())
        .with("VM_MANIFEST", "")
        .with("XDG_CONFIG_HOME", "");
  }
}
