package io.vmsync.domain;

import io.vmsync.spec.DiskBus;
import io.vmsync.spec.Word;
import io.vmsync.xml.Element;
import java.util.List;
import java.util.Optional;

/** What a disk is plugged into. What was tuned for the old bus, its address first, goes with it. */
final class DiskBusMapping implements Mapping<DiskBus> {
  private static final ElementPath BUS = ElementPath.of("target/@bus");

  /** Of {@code driver}: virtio's own; libvirt refuses them on any other bus. */
  private static final List<String> VIRTIO_OPTIONS =
      List.of(
          "iothread",
          "queues",
          "queue_size",
          "ioeventfd",
          "event_idx",
          "packed",
          "iommu",
          "ats",
          "page_per_vq");

  /** Of {@code target} and the disk itself: what only some buses have. */
  private static final List<String> TARGET_OPTIONS = List.of("removable", "rotation_rate");

  private static final List<String> IDENTITY = List.of("vendor", "product", "wwn");

  @Override
  public String location() {
    return BUS.toString();
  }

  @Override
  public Reading<DiskBus> read(Element disk) {
    Optional<String> stated = BUS.read(disk);
    return stated.isPresent()
        ? Reading.of(stated.get()).decode(text -> Word.find(DiskBus.class, text))
        : Reading.ofOptional(Disks.target(disk).flatMap(DiskBus::ofTarget));
  }

  @Override
  public void write(Edit edit, Element disk, DiskBus bus) {
    boolean moves = BUS.read(disk).filter(old -> !old.equals(bus.word())).isPresent();
    edit.attribute(edit.child(disk, "target"), "bus", bus.word());
    if (moves) {
      dropOptions(edit, disk);
    }
    if (bus == DiskBus.SCSI) {
      provideController(edit, disk.parent().orElseThrow());
    }
  }

  private static void dropOptions(Edit edit, Element disk) {
    edit.removeChild(disk, "address");
    edit.removeAttribute(disk, "model");
    IDENTITY.forEach(name -> edit.removeChild(disk, name));
    Elements.child(disk, "driver")
        .ifPresent(driver -> VIRTIO_OPTIONS.forEach(each -> edit.removeAttribute(driver, each)));
    Elements.child(disk, "target")
        .ifPresent(target -> TARGET_OPTIONS.forEach(each -> edit.removeAttribute(target, each)));
  }

  /** Left to itself libvirt adds an LSI controller, which few guests of today have a driver for. */
  private static void provideController(Edit edit, Element devices) {
    if (!hasController(devices)) {
      Element controller = edit.append(devices, "controller");
      edit.attribute(controller, "type", "scsi");
      edit.attribute(controller, "model", "virtio-scsi");
    }
  }

  static boolean hasController(Element devices) {
    return Elements.children(devices, "controller").stream()
        .anyMatch(controller -> controller.attribute("type").equals("scsi"));
  }
}
