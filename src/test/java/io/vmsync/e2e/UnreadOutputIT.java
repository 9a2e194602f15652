package io.vmsync.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Standard output leads to somebody who does not read it, as to a pager that waits. */
@Timeout(120)
final class UnreadOutputIT {
  private static final int INTERRUPTED = 130;
  private static final int PIPE_SIZE = 65_536;

  @TempDir Path directory;

  @Test
  void interruptEndsItAllTheSame() throws IOException, InterruptedException {
    String description = "x".repeat(PIPE_SIZE / 20);
    Path manifest =
        Files.writeString(
            directory.resolve("vms.yaml"),
            IntStream.range(0, 40)
                .mapToObj(i ->
                    "  vm-" + i + ": {memory_gb: 1, vcpus: 1, description: " + description + "}\n")
                .collect(Collectors.joining("", "vms:\n", "")));
    Command sync =
        Executable.on(
            "fake://" + directory.resolve("host.xml"),
            "sync",
            "-y",
            "-o",
            "json",
            "-f",
            manifest.toString());
    Process process = process(sync);
    try {
      while (process.getInputStream().available() < PIPE_SIZE) {
        assertThat(process.isAlive()).as("it has more to say").isTrue();
        Thread.sleep(10);
      }
      Command.of("kill", "-INT", Long.toString(process.pid())).run();
      assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
      assertThat(process.exitValue()).isEqualTo(INTERRUPTED);
    } finally {
      process.destroyForcibly();
    }
  }

  /** Of which nobody reads the output; a shell that runs this may have it ignore the signal. */
  private static Process process(Command command) throws IOException {
    Stream<String> line =
        Stream.concat(Stream.of("env", "--default-signal=INT"), command.line().stream());
    ProcessBuilder builder = new ProcessBuilder(line.toList());
    builder.environment().putAll(command.environment());
    return builder.start();
  }
}
