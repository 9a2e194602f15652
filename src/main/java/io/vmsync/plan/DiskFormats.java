package io.vmsync.plan;

import io.vmsync.domain.Disks;
import io.vmsync.domain.Edit;
import io.vmsync.spec.DiskFormat;
import io.vmsync.spec.Volume;
import io.vmsync.spec.Word;
import io.vmsync.xml.Element;
import java.util.Optional;

/**
 * Sees to it that a machine reads a new image in the format it has. A definition that names another
 * one already is left alone: a guest can write anything into a raw image, and so feign a format.
 */
final class DiskFormats {
  private final HostView host;
  private final Draft draft;
  private final Edit edit;

  DiskFormats(HostView host, Draft draft, Edit edit) {
    this.host = host;
    this.draft = draft;
    this.edit = edit;
  }

  /**
   * @param element the disk as it is about to be defined
   */
  void plan(DiskInPlan disk, Element element) {
    Optional<Volume> volume = host.volume(disk.path());
    DiskFormat stated = disk.disk().format();
    if (disk.defined().isPresent() && (stated == null || isAsDefined(disk, stated))) {
      return;
    }
    if (stated != null) {
      volume.ifPresent(image -> compare(disk, stated, image));
    } else {
      String format = volume.map(Volume::format).orElse(disk.formatIfMade());
      requireKnown(disk, format);
      if (volume.isPresent() || disk.disk().mayBeMade()) {
        Disks.writeFormat(edit, element, format);
      }
    }
  }

  private static boolean isAsDefined(DiskInPlan disk, DiskFormat stated) {
    return disk.defined().equals(Optional.of(stated.word()));
  }

  private void compare(DiskInPlan disk, DiskFormat stated, Volume image) {
    // A block device tells only what its volume group knows of it, which is nothing.
    boolean unknown = disk.isBlockDevice() && image.format().equals("raw");
    if (!unknown && !image.format().equals(stated.word())) {
      draft.error(
          "format",
          disk.field(),
          "%s is a %s image, and the manifest says format: %s"
              .formatted(disk.path(), image.format(), stated),
          "say format: " + image.format() + ", or leave it out");
    }
  }

  private void requireKnown(DiskInPlan disk, String format) {
    if (Word.find(DiskFormat.class, format).isEmpty()) {
      draft.error(
          "format",
          disk.field(),
          disk.path() + " is a " + format + " image, which libvirt has no word for",
          "convert it with qemu-img convert -O qcow2");
    }
  }
}
