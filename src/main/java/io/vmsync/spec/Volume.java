package io.vmsync.spec;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A disk image or block device on the host.
 *
 * @param path absolute
 * @param format as the engine names it: {@code qcow2}, {@code raw}, …
 * @param capacity the size a guest sees
 * @param backing the image it is laid over, or null when it stands for itself
 */
public record Volume(String path, String format, DataSize capacity, @Nullable Backing backing) {

  /**
   * What an overlay is laid over: where the overlay holds nothing, this is read.
   *
   * @param path absolute
   * @param format as the engine names it; null when the overlay does not say
   */
  public record Backing(String path, @Nullable String format) {}

  /** An image that stands for itself. */
  public Volume(String path, String format, DataSize capacity) {
    this(path, format, capacity, null);
  }

  /** The path of the image it is laid over. */
  public Optional<String> backingPath() {
    return Optional.ofNullable(backing).map(Backing::path);
  }

  public Volume grownTo(DataSize size) {
    return new Volume(path, format, size, backing);
  }
}
