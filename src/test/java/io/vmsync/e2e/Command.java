package io.vmsync.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A command line to run as a process.
 *
 * @param environment added to this process's own
 * @param input all of its standard input
 */
public record Command(
    List<String> line,
    Map<String, String> environment,
    String input,
    Path directory,
    Duration limit) {
  private static final Path TEMPORARY = Path.of(System.getProperty("java.io.tmpdir"));

  public static Command of(String... line) {
    return new Command(List.of(line), Map.of(), "", TEMPORARY, Duration.ofMinutes(3));
  }

  public Command with(String variable, String value) {
    Map<String, String> more = new HashMap<>(environment);
    more.put(variable, value);
    return new Command(line, Map.copyOf(more), input, directory, limit);
  }

  public Command in(Path other) {
    return new Command(line, environment, input, other, limit);
  }

  public Command reading(String text) {
    return new Command(line, environment, text, directory, limit);
  }

  /** Runs it to its end. */
  public Result run() {
    return start().ended(limit);
  }

  Running start() {
    ProcessBuilder builder = new ProcessBuilder(line).directory(directory.toFile());
    // What the machine of a test says must not decide what the program does.
    List.of("VM_CONNECT", "VM_MANIFEST", "LIBVIRT_DEFAULT_URI", "VM_NAME", "CLICOLOR_FORCE")
        .forEach(builder.environment()::remove);
    builder.environment().putAll(environment);
    builder.environment().putIfAbsent("LC_ALL", "C.UTF-8");
    try {
      Running running = new Running(line, builder.start());
      running.input(input);
      return running;
    } catch (IOException cannot) {
      throw new UncheckedIOException(cannot);
    }
  }
}
