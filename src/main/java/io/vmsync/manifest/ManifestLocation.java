package io.vmsync.manifest;

import java.io.IOException;
import java.nio.file.Path;

/** Where a manifest is read from. */
public sealed interface ManifestLocation {
  /** As problems name it. */
  String name();

  /** What identifies it for good: domains remember it as their owner. */
  String owner();

  /**
   * A file.
   *
   * @param path absolute
   * @param name as the user named it
   * @param owner the real path, with symbolic links followed
   */
  record File(Path path, String name, String owner) implements ManifestLocation {

    public File(Path path, String name) {
      this(path.toAbsolutePath(), name, real(path.toAbsolutePath()));
    }

    private static String real(Path path) {
      try {
        return path.toRealPath().toString();
      } catch (IOException missing) {
        return path.normalize().toString();
      }
    }
  }

  /** Standard input. */
  record StandardInput() implements ManifestLocation {
    @Override
    public String name() {
      return "<stdin>";
    }

    @Override
    public String owner() {
      return name();
    }
  }
}
