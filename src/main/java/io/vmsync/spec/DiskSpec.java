package io.vmsync.spec;

import org.jspecify.annotations.Nullable;

/**
 * A hard disk of a VM. What is null is not managed.
 *
 * @param path the image or block device, absolute
 * @param size the size the guest sees; never made smaller
 * @param createIfMissing whether an image that is not there may be made; it is a wish of the
 *     manifest, so capture never finds it
 */
public record DiskSpec(@Nullable String path, @Nullable DataSize size, boolean createIfMissing) {

  public DiskSpec {
    if (path != null && !path.startsWith("/")) {
      throw new IllegalArgumentException("'" + path + "' is not an absolute path");
    }
    if (createIfMissing && (path == null || size == null)) {
      throw new IllegalArgumentException(
          "a disk can be created only where its path and size are given");
    }
  }
}
