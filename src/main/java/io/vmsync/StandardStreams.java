package io.vmsync;

import io.vmsync.cli.Terminal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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

  /** What {@code stty size} says: rows and columns. */
  private static int columns() {
    try {
      Process stty =
          new ProcessBuilder("stty", "size")
              .redirectInput(Path.of("/dev/tty").toFile())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      String size = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
      String columns = size.strip().replaceFirst("^\\d+ ", "");
      int width = columns.matches("\\d{1,4}") ? Integer.parseInt(columns) : 0;
      return width > 0 ? width : USUAL_WIDTH;
    } catch (IOException none) {
      return USUAL_WIDTH;
    }
  }
}
