package io.vmsync.plan;

import io.vmsync.domain.Alignment;
import io.vmsync.domain.Disks;
import io.vmsync.domain.DomainXml;
import io.vmsync.domain.Edit;
import io.vmsync.domain.Patch;
import io.vmsync.spec.BaseImage;
import io.vmsync.spec.DataSize;
import io.vmsync.spec.DiskSpec;
import io.vmsync.spec.VmSpec;
import io.vmsync.spec.Volume;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Plans the images behind the disks: made if missing, grown, never shrunk, never overwritten. */
final class StoragePlanner {
  private final HostView host;
  private final VmSpec wanted;
  private final Draft draft;
  private final DiskGrowth growth;
  private final NewImages newImages;

  StoragePlanner(HostView host, VmSpec wanted, Draft draft) {
    this.host = host;
    this.wanted = wanted;
    this.draft = draft;
    this.growth = new DiskGrowth(host, draft);
    this.newImages = new NewImages(host, wanted, draft);
  }

  /** For a VM that is about to be defined for the first time. */
  void planNew(DomainXml document) {
    plan(document, new Edit(), Optional.empty());
  }

  /** For a VM that exists; the format of a disk that is given another image follows the image. */
  void planExisting(Machine machine, Patch patch) {
    plan(patch.document(), patch.edit(), Optional.of(machine));
  }

  private void plan(DomainXml document, Edit edit, Optional<Machine> machine) {
    List<DiskSpec> disks = Optional.ofNullable(wanted.disks()).orElse(List.of());
    if (!disks.isEmpty()) {
      planImages(disks, document, edit, machine);
    }
    if (draft.hasChange("disks") || draft.hasChange("disk_path") || machine.isEmpty()) {
      Disks.contradictions(document)
          .forEach(reason -> draft.error("contradiction", "disks", reason, null));
    }
  }

  private void planImages(
      List<DiskSpec> disks, DomainXml document, Edit edit, Optional<Machine> machine) {
    Alignment<DiskSpec> alignment = Alignment.ofApplied(Disks.TABLE, disks, document);
    DiskFormats formats = new DiskFormats(host, draft, edit);
    for (int i = 0; i < disks.size(); i++) {
      String path = disks.get(i).path();
      if (path != null) {
        DiskInPlan disk =
            new DiskInPlan(
                disks.get(i),
                path,
                i,
                machine.flatMap(it -> defined(it, path)),
                machine.filter(it -> isInUse(it, path)).isPresent(),
                machine.flatMap(Machine::applied).flatMap(it -> size(it, path)));
        plan(disk);
        alignment.device(i).ifPresent(element -> formats.plan(disk, element));
      }
    }
  }

  /** The format in which a machine is defined to read an image. */
  private static Optional<String> defined(Machine machine, String path) {
    return Disks.TABLE.elements(machine.persistent()).stream()
        .filter(disk -> Disks.SOURCE.read(disk).value().equals(Optional.of(path)))
        .map(Disks::format)
        .findFirst();
  }

  private static boolean isInUse(Machine machine, String path) {
    return machine.live().map(Disks.TABLE::readAll).orElse(List.of()).stream()
        .anyMatch(disk -> path.equals(disk.path()));
  }

  private static Optional<DataSize> size(VmSpec applied, String path) {
    return Optional.ofNullable(applied.disks()).orElse(List.of()).stream()
        .filter(disk -> path.equals(disk.path()))
        .flatMap(disk -> Stream.ofNullable(disk.size()))
        .findFirst();
  }

  private void plan(DiskInPlan disk) {
    if (disk.defined().isEmpty()) {
      refuseShared(disk);
    }
    BaseImage base = disk.disk().baseImage();
    DataSize size = disk.disk().size();
    boolean asks = size != null || base != null || draft.hasChange(disk.field());
    if (!asks && draft.state().isActive()) {
      return;
    }
    Optional<Volume> volume = host.volume(disk.path());
    if (volume.isEmpty()) {
      newImages.plan(disk);
      return;
    }
    if (size != null) {
      growth.plan(disk, size, volume.get());
    }
    if (base != null) {
      base.local().ifPresent(path -> compareBase(disk, path, volume.get()));
    }
  }

  /** A disk another VM has already is not given to this one; where both have it, it stays so. */
  private void refuseShared(DiskInPlan disk) {
    boolean reads = Boolean.TRUE.equals(disk.disk().readonly());
    Optional<String> user =
        reads
            ? host.otherWriter(disk.path(), draft.name())
            : host.otherUser(disk.path(), draft.name());
    user.ifPresent(other ->
        draft.error(
            "shared-disk",
            disk.field(),
            disk.path() + " is a disk of '" + other + "', or what a disk of it builds upon",
            "give each VM a disk of its own: they would destroy each other's data"));
  }

  /** The base image is used when a disk is made, and only then. */
  private void compareBase(DiskInPlan disk, String base, Volume volume) {
    Optional<String> actual = volume.backingPath();
    if (!actual.equals(Optional.of(base))) {
      draft.warn(
          "other-base",
          disk.field(),
          actual
                  .map(it -> disk.path() + " is laid over " + it)
                  .orElse(disk.path() + " is no overlay")
              + ": the base image "
              + base
              + " is used only when a disk is made",
          "leave base_image out, or name the one it has");
    }
  }
}
