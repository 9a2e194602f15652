package io.vmsync.e2e;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The executable that was built. */
public final class Executable {
  private static final Path BUILT =
      Path.of(System.getProperty("vm.executable", "target/vm")).toAbsolutePath();

  /**
   * What the program saves is not to be found among the saved definitions of who runs the tests.
   */
  private static final Path STATE = Path.of("target/state").toAbsolutePath();

  private Executable() {}

  public static Path path() {
    return BUILT;
  }

  /** A command of it, on a hypervisor. */
  public static Command on(String uri, String... arguments) {
    List<String> line =
        Stream.concat(Stream.of(BUILT.toString(), "--connect", uri), Stream.of(arguments)).toList();
    return Command.of(line.toArray(String[]::new)).with("XDG_STATE_HOME", STATE.toString());
  }
}
