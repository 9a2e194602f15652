package io.vmsync;

import io.vmsync.cli.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Finds out what the three standard streams are connected to. */
final class StandardStreams {
  private static final int USUAL_WIDTH = 80;

  private StandardStreams() {}

  static Terminal terminal() {
    boolean output = isTerminal(1);
    boolean error = isTerminal(2);
    return new Terminal(
        isTerminal(0), output, error, output || error ? columns() : Integer.MAX_VALUE);
  }

  /** Java's own console only tells about all streams at once. */
  private static boolean isTerminal(int descriptor) {
    try {
      Path target = Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor));
      String name = target.toString();
      return name.startsWith("/dev/pts/")
          || name.startsWith("/dev/tty")
          || name.equals("/dev/console");
    } catch (IOException | UnsupportedOperationException unknown) {
      return false;
    }
  }

  /** What the launcher found, for which this would have to start a process. */
  private static int columns() {
    int columns = Integer.getInteger("vm.columns", 0);
    return columns > 0 ? columns : USUAL_WIDTH;
  }
}
