package io.vmsync.plan;

import io.vmsync.domain.Disks;
import io.vmsync.spec.DataSize;
import io.vmsync.spec.DiskFormat;
import io.vmsync.spec.DiskSpec;
import java.util.Optional;

/**
 * A wanted disk and what is known of it before its image is looked at.
 *
 * @param path its image
 * @param position its place in the manifest's list
 * @param defined the format in which the machine reads that image already, if it does
 * @param inUse whether the running machine has the image
 * @param applied the size that was last applied to the image
 */
record DiskInPlan(
    DiskSpec disk,
    String path,
    int position,
    Optional<String> defined,
    boolean inUse,
    Optional<DataSize> applied) {

  /** What a plan calls the disk. */
  String field() {
    return Disks.TABLE.label(position);
  }

  /** What a plan calls its size. */
  String sizeField() {
    return sizeField(position);
  }

  static String sizeField(int position) {
    return position == 0 ? "disk_size_gb" : "disks[" + position + "].size";
  }

  boolean isBlockDevice() {
    return path.startsWith("/dev/");
  }

  /** An image that is to be there again is made in the format its definition names. */
  String formatIfMade() {
    return Optional.ofNullable(disk.format())
        .map(DiskFormat::word)
        .or(this::defined)
        .orElse(Disks.defaultFormat(path).word());
  }
}
