package io.vmsync.plan;

import io.vmsync.domain.Disks;
import io.vmsync.domain.DomainXml;
import io.vmsync.domain.Edit;
import io.vmsync.domain.Effect;
import io.vmsync.domain.Patch;
import io.vmsync.domain.Reading;
import io.vmsync.domain.Timing;
import io.vmsync.spec.Capability;
import io.vmsync.spec.DataSize;
import io.vmsync.spec.DiskSpec;
import io.vmsync.spec.PowerState;
import io.vmsync.spec.VmSpec;
import io.vmsync.spec.VmState;
import io.vmsync.spec.Volume;
import java.util.List;
import java.util.Optional;
import org.w3c.dom.Element;

/** Plans the images behind the disks: made if missing, grown, never shrunk, never overwritten. */
final class StoragePlanner {
  private static final String FIELD = "disk_size_gb";
  private static final String NEW_FORMAT = "qcow2";

  private final HostView host;
  private final VmSpec wanted;
  private final Draft draft;
  private Optional<VmSpec> applied = Optional.empty();

  StoragePlanner(HostView host, VmSpec wanted, Draft draft) {
    this.host = host;
    this.wanted = wanted;
    this.draft = draft;
  }

  /** For a VM that is about to be defined for the first time. */
  void planNew(DomainXml document) {
    eachDisk((disk, path, position) -> {
      refuseShared(path);
      plan(disk, path, NEW_FORMAT, false);
    });
    writeFormats(new Edit(), document, List.of());
  }

  /** For a VM that exists; the format of a disk that is given another image follows the image. */
  void planExisting(Machine machine, Patch patch) {
    applied = machine.applied();
    List<DiskSpec> running = machine.live().map(Disks.TABLE::readAll).orElse(List.of());
    eachDisk((disk, path, position) -> {
      if (defined(machine.persistent(), path).isEmpty()) {
        refuseShared(path);
      }
      // An image that is to be there again is made in the format its definition names.
      String format = defined(machine.persistent(), path).map(Disks::format).orElse(NEW_FORMAT);
      plan(disk, path, format, running.stream().anyMatch(each -> path.equals(each.path())));
    });
    writeFormats(patch.edit(), patch.document(), Disks.TABLE.readAll(machine.persistent()));
  }

  private static Optional<Element> defined(DomainXml document, String path) {
    return Disks.TABLE.elements(document).stream()
        .filter(disk -> Disks.SOURCE.read(disk).equals(Reading.of(path)))
        .findFirst();
  }

  /** A disk another VM has already is not given to this one; where both have it, it stays so. */
  private void refuseShared(String path) {
    host.otherUser(path, draft.name())
        .ifPresent(other ->
            draft.error(
                "shared-disk",
                "disk_path",
                path + " is a disk of '" + other + "', or what a disk of it builds upon",
                "give each VM a disk of its own: they would destroy each other's data"));
  }

  private interface DiskAction {
    void accept(DiskSpec disk, String path, int position);
  }

  private void eachDisk(DiskAction action) {
    List<DiskSpec> disks = Optional.ofNullable(wanted.disks()).orElse(List.of());
    for (int i = 0; i < disks.size(); i++) {
      String path = disks.get(i).path();
      if (path != null) {
        action.accept(disks.get(i), path, i);
      }
    }
  }

  private void plan(DiskSpec disk, String path, String format, boolean inUse) {
    boolean asksSize = disk.size() != null;
    if (!asksSize && !draft.hasChange("disk_path") && draft.state().isActive()) {
      return;
    }
    Optional<Volume> volume = host.volume(path);
    if (volume.isEmpty()) {
      missing(disk, path, format, inUse);
    } else if (disk.size() != null) {
      compare(disk.size(), volume.get(), inUse);
    }
  }

  private void compare(DataSize size, Volume volume, boolean inUse) {
    DataSize capacity = volume.capacity();
    if (capacity.equals(size)) {
      draft.unchanged();
    } else if (size.isLessThan(capacity)) {
      draft.error(
          "shrink",
          FIELD,
          "%s is %s and the manifest says %s: a disk never shrinks"
              .formatted(volume.path(), capacity, size),
          "say disk_size_gb: " + Math.ceilDiv(capacity.bytes(), DataSize.ofGib(1).bytes()));
    } else {
      grow(size, volume, inUse);
    }
  }

  private void grow(DataSize size, Volume volume, boolean inUse) {
    if (volume.path().startsWith("/dev/")) {
      draft.error(
          "device-size",
          FIELD,
          "%s is a block device of %s, which cannot be grown from here"
              .formatted(volume.path(), volume.capacity()),
          "grow it where it was made, with lvextend say");
      return;
    }
    if (draft.state() == VmState.SAVED) {
      draft.error(
          "saved-memory",
          FIELD,
          "its saved memory knows the disk with " + volume.capacity(),
          "vm start " + draft.name() + ", and sync again");
      return;
    }
    if (inUse && !host.capabilities().contains(Capability.LIVE_DISK_GROWTH)) {
      draft.error(
          "live-growth",
          FIELD,
          "this engine cannot grow the disk of a running machine",
          "stop " + draft.name() + " and sync again");
      return;
    }
    Optional<DataSize> before = applied(volume.path());
    draft.change(
        new Change(
            FIELD,
            volume.capacity().toString(),
            size.toString(),
            Effect.of(inUse ? Timing.LIVE : Timing.NOW),
            Origins.of(before, Optional.of(volume.capacity()), size, DataSize::equals),
            before.map(DataSize::toString).orElse("")));
    if (inUse) {
      draft.live(new Step.GrowDisk(volume.path(), size));
    } else {
      draft.storage(new Step.GrowVolume(volume.path(), size));
    }
  }

  /** The size that was last applied to an image. */
  private Optional<DataSize> applied(String path) {
    return applied.map(VmSpec::disks).stream()
        .flatMap(List::stream)
        .filter(disk -> path.equals(disk.path()))
        .findFirst()
        .map(DiskSpec::size);
  }

  private void missing(DiskSpec disk, String path, String format, boolean inUse) {
    // A guest that resumes on an empty disk would write what it remembers of the old one.
    boolean resumes = draft.state() == VmState.SAVED;
    if (disk.createIfMissing() && disk.size() != null && !inUse && !resumes) {
      draft.storage(new Step.CreateVolume(new Volume(path, format, disk.size())));
      if (draft.state() != VmState.MISSING) {
        draft.change(
            new Change(
                "disk_path",
                "missing",
                "create " + path + ", " + disk.size(),
                Effect.of(Timing.NOW),
                Origin.MACHINE));
      }
    } else if (wanted.state() == PowerState.RUNNING && !draft.state().isActive()) {
      draft.error(
          "missing-disk",
          "disk_path",
          path + " is not there, so the machine cannot start",
          "put the image there, or say create_if_missing: true and disk_size_gb");
    } else {
      draft.warn(
          "missing-disk",
          "disk_path",
          path + " is not there: the machine will not start without it",
          "put the image there, or say create_if_missing: true and disk_size_gb");
    }
  }

  private void writeFormats(Edit edit, DomainXml document, List<DiskSpec> before) {
    eachDisk((disk, path, position) -> {
      if (before.stream().noneMatch(each -> path.equals(each.path()))) {
        host.volume(path)
            .map(Volume::format)
            .or(() -> disk.createIfMissing() ? Optional.of(NEW_FORMAT) : Optional.empty())
            .ifPresent(format ->
                defined(document, path)
                    .ifPresent(element -> Disks.writeFormat(edit, element, format)));
      }
    });
  }
}
