package io.vmsync.plan;

import io.vmsync.domain.Effect;
import io.vmsync.domain.Timing;
import io.vmsync.spec.Capability;
import io.vmsync.spec.DataSize;
import io.vmsync.spec.VmState;
import io.vmsync.spec.Volume;
import java.util.Optional;
import java.util.Set;

/** Plans the size of images that are there: grown where that can be done, never shrunk. */
final class DiskGrowth {
  private static final Set<String> GROWABLE = Set.of("qcow2", "raw");

  private final HostView host;
  private final Draft draft;
  private final FreeSpace freeSpace;

  DiskGrowth(HostView host, Draft draft) {
    this.host = host;
    this.draft = draft;
    this.freeSpace = new FreeSpace(host, draft);
  }

  void plan(DiskInPlan disk, DataSize size, Volume volume) {
    DataSize capacity = volume.capacity();
    if (capacity.equals(size)) {
      draft.unchanged();
    } else if (size.isLessThan(capacity)) {
      refuseShrinking(disk, size, volume);
    } else if (!refused(disk, volume)) {
      grow(disk, size, volume);
    }
  }

  private void refuseShrinking(DiskInPlan disk, DataSize size, Volume volume) {
    DataSize capacity = volume.capacity();
    String enough =
        disk.sizeField().equals("disk_size_gb")
            ? "disk_size_gb: " + Math.ceilDiv(capacity.bytes(), DataSize.ofGib(1).bytes())
            : "size: " + capacity;
    draft.error(
        "shrink",
        disk.sizeField(),
        "%s is %s and the manifest says %s: a disk never shrinks"
            .formatted(volume.path(), capacity, size),
        "say " + enough);
  }

  private boolean refused(DiskInPlan disk, Volume volume) {
    Optional<String> builder = host.otherUser(disk.path(), draft.name());
    if (disk.isBlockDevice()) {
      return refuse(
          "device-size",
          disk,
          "%s is a block device of %s, which cannot be grown from here"
              .formatted(volume.path(), volume.capacity()),
          "grow it where it was made, with lvextend say");
    }
    if (!GROWABLE.contains(volume.format())) {
      return refuse(
          "format-size",
          disk,
          "%s is a %s image of %s, which cannot be grown from here"
              .formatted(volume.path(), volume.format(), volume.capacity()),
          "convert it with qemu-img convert -O qcow2");
    }
    if (draft.state() == VmState.SAVED) {
      return refuse(
          "saved-memory",
          disk,
          "its saved memory knows the disk with " + volume.capacity(),
          "vm start " + draft.name() + ", and sync again");
    }
    if (builder.isPresent()) {
      return refuse(
          "shared-disk",
          disk,
          "%s is a disk of '%s' too, or what a disk of it builds upon"
              .formatted(disk.path(), builder.get()),
          "give each VM a disk of its own");
    }
    if (disk.inUse() && !host.capabilities().contains(Capability.LIVE_DISK_GROWTH)) {
      return refuse(
          "live-growth",
          disk,
          "this engine cannot grow the disk of a running machine",
          "stop " + draft.name() + " and sync again");
    }
    return false;
  }

  private boolean refuse(String rule, DiskInPlan disk, String message, String hint) {
    draft.error(rule, disk.sizeField(), message, hint);
    return true;
  }

  private void grow(DiskInPlan disk, DataSize size, Volume volume) {
    freeSpace.check(disk, new DataSize(size.bytes() - volume.capacity().bytes()));
    draft.change(
        new Change(
            disk.sizeField(),
            volume.capacity().toString(),
            size.toString(),
            Effect.of(disk.inUse() ? Timing.LIVE : Timing.NOW),
            Origins.of(disk.applied(), Optional.of(volume.capacity()), size, DataSize::equals),
            disk.applied().map(DataSize::toString).orElse("")));
    if (disk.inUse()) {
      draft.live(new Step.GrowDisk(disk.path(), size));
    } else {
      draft.storage(new Step.GrowVolume(disk.path(), size));
    }
  }
}
