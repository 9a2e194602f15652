package io.vmsync.manifest;

import java.nio.file.Path;

/**
 * Makes the paths of a manifest absolute.
 *
 * @param home what {@code ~} stands for
 * @param base where relative paths start: the directory of the manifest
 */
record PathExpansion(Path home, Path base) {

  /**
   * The absolute, normalised path.
   *
   * @throws IllegalArgumentException when it names no file, with the reason
   */
  String expand(String written) {
    if (written.isBlank() || written.endsWith("/")) {
      throw new IllegalArgumentException("'" + written + "' is a directory, not a file");
    }
    if (written.equals("~")) {
      throw new IllegalArgumentException("'~' is the home directory, not a file");
    }
    if (written.startsWith("~/")) {
      return absolute(home, written.substring(2));
    }
    if (written.startsWith("~")) {
      throw new IllegalArgumentException(
          "'" + written + "': only your own home can be written with ~");
    }
    return absolute(base, written);
  }

  private static String absolute(Path directory, String path) {
    return directory.toAbsolutePath().resolve(path).normalize().toString();
  }
}
