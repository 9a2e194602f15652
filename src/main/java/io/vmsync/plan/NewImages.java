package io.vmsync.plan;

import io.vmsync.domain.Effect;
import io.vmsync.domain.Timing;
import io.vmsync.spec.BaseImage;
import io.vmsync.spec.DataSize;
import io.vmsync.spec.PowerState;
import io.vmsync.spec.VmSpec;
import io.vmsync.spec.VmState;
import io.vmsync.spec.Volume;
import java.util.List;
import java.util.Optional;

/** Plans the images of disks where there are none: made if that is asked for, else missed. */
final class NewImages {
  private final HostView host;
  private final VmSpec wanted;
  private final Draft draft;
  private final FreeSpace freeSpace;

  NewImages(HostView host, VmSpec wanted, Draft draft) {
    this.host = host;
    this.wanted = wanted;
    this.draft = draft;
    this.freeSpace = new FreeSpace(host, draft);
  }

  void plan(DiskInPlan disk) {
    // A guest that resumes on an empty disk would write what it remembers of the old one.
    boolean resumes = draft.state() == VmState.SAVED;
    boolean makes = disk.disk().mayBeMade() && !disk.inUse() && !resumes;
    if (makes && disk.isBlockDevice()) {
      draft.error(
          "missing-disk",
          disk.field(),
          disk.path() + " is not there, and a block device cannot be made from here",
          "make it, with lvcreate say");
    } else if (makes) {
      make(disk);
    } else {
      miss(disk);
    }
  }

  private void make(DiskInPlan disk) {
    BaseImage base = disk.disk().baseImage();
    DataSize size = disk.disk().size();
    if (base != null) {
      overlay(disk, base);
    } else if (size != null) {
      make(disk, new Volume(disk.path(), disk.formatIfMade(), size));
    }
  }

  private void make(DiskInPlan disk, Volume volume) {
    freeSpace.check(disk, volume.capacity());
    draft.storage(new Step.CreateVolume(volume));
    if (draft.state() != VmState.MISSING && !draft.hasChange(disk.field())) {
      draft.change(
          new Change(
              disk.field(),
              "missing",
              "create " + disk.path() + ", " + volume.capacity(),
              Effect.of(Timing.NOW),
              Origin.MACHINE));
    }
  }

  private void overlay(DiskInPlan disk, BaseImage base) {
    Optional<String> local = base.local();
    if (local.isEmpty()) {
      report(
          "not-downloaded",
          disk,
          "%s is not downloaded, so %s is not made".formatted(base.url(), disk.path()),
          "download it and give its path instead");
    } else if (!refused(disk, local.get())) {
      host.volume(local.get())
          .ifPresentOrElse(
              volume -> overlay(disk, base, volume),
              () ->
                  draft.error(
                      "missing-base",
                      disk.field(),
                      local.get() + " is not there, which " + disk.path() + " is to be laid over",
                      "put the image there"));
    }
  }

  /** What writes to a base image destroys everything that was laid over it. */
  private boolean refused(DiskInPlan disk, String base) {
    boolean own =
        Optional.ofNullable(wanted.disks()).stream()
            .flatMap(List::stream)
            .anyMatch(each -> base.equals(each.path()));
    Optional<String> writer =
        own ? Optional.of(draft.name()) : host.otherWriter(base, draft.name());
    writer.ifPresent(vm ->
        draft.error(
            "shared-disk",
            disk.field(),
            "%s is a disk of '%s', which writes to it".formatted(base, vm),
            "make a copy that nobody writes to, and name that as the base image"));
    return writer.isPresent();
  }

  private void overlay(DiskInPlan disk, BaseImage base, Volume volume) {
    DataSize size = Optional.ofNullable(disk.disk().size()).orElse(volume.capacity());
    if (size.isLessThan(volume.capacity())) {
      draft.error(
          "shrink",
          disk.sizeField(),
          "%s is %s, and a disk of %s cannot be laid over it"
              .formatted(volume.path(), volume.capacity(), size),
          "leave the size out, or say at least " + volume.capacity());
    } else if (!disk.formatIfMade().equals("qcow2")) {
      draft.error(
          "format",
          disk.field(),
          "the machine reads %s as %s, and only a qcow2 image can be laid over another one"
              .formatted(disk.path(), disk.formatIfMade()),
          "say format: qcow2");
    } else {
      String sum = base.sha256();
      if (sum != null) {
        draft.storage(new Step.CheckImage(volume.path(), sum));
      }
      Volume.Backing backing = new Volume.Backing(volume.path(), volume.format());
      make(disk, new Volume(disk.path(), "qcow2", size, backing));
    }
  }

  private void miss(DiskInPlan disk) {
    boolean unknown =
        disk.disk().format() == null && disk.defined().isEmpty() && !disk.isBlockDevice();
    report(
        "missing-disk",
        disk,
        disk.path()
            + " is not there"
            + (unknown ? " (it is taken for " + disk.formatIfMade() + ")" : ""),
        "put the image there, or say create_if_missing: true and "
            + (disk.sizeField().equals("disk_size_gb") ? "disk_size_gb" : "size"));
  }

  /** An error where the machine is to start now, else a warning. */
  private void report(String rule, DiskInPlan disk, String what, String hint) {
    if (wanted.state() == PowerState.RUNNING && !draft.state().isActive()) {
      draft.error(rule, disk.field(), what + ", so the machine cannot start", hint);
    } else {
      draft.warn(rule, disk.field(), what + ": the machine will not start without it", hint);
    }
  }
}
