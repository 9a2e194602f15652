package io.vmsync.domain;

import static io.vmsync.domain.Row.row;

import io.vmsync.spec.DiskSpec;
import io.vmsync.spec.VmSpec;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/**
 * Hard disks: {@code <disk device='disk'>}. Their size is the image's, so it is not in the
 * document.
 */
public final class Disks extends DeviceTable<DiskSpec> {

  /** The image file or block device behind a disk; any other kind of source is left alone. */
  public static final Mapping<String> SOURCE =
      new Mapping<>() {
        @Override
        public String location() {
          return "source/@file";
        }

        @Override
        public Reading<String> read(Element disk) {
          Optional<String> path =
              ElementPath.of("source/@file")
                  .read(disk)
                  .or(() -> ElementPath.of("source/@dev").read(disk))
                  .filter(each -> each.startsWith("/"));
          if (path.isPresent()) {
            return Reading.of(path.get());
          }
          return Elements.child(disk, "source").isEmpty()
              ? Reading.absent()
              : Reading.foreign(disk.getAttribute("type"));
        }

        @Override
        public void write(Edit edit, Element disk, String path) {
          boolean block = isBlockDevice(path);
          dropForeignSource(edit, disk);
          edit.attribute(disk, "type", block ? "block" : "file");
          edit.removeChild(disk, "backingStore");
          Element source = edit.child(disk, "source");
          edit.removeAttribute(source, block ? "file" : "dev");
          edit.attribute(source, block ? "dev" : "file", path);
        }
      };

  private static final Set<String> HOT_PLUG_BUSES = Set.of("virtio", "scsi", "usb");

  private static final List<Row<DiskSpec, ?>> ROWS =
      List.of(
          row("path", SOURCE, DiskSpec::path)
              .effect(
                  "next boot",
                  Effects.nextBoot("the image of a hard disk cannot be changed while it runs"))
              .destructiveToOthers(
                  "the guest finds another disk; if the old image is a snapshot of the new one, what"
                      + " was written since is lost")
              .summary("Image file or block device."));

  /** The table of hard disks. */
  public static final Disks TABLE = new Disks();

  private Disks() {}

  @Override
  public String key() {
    return "disks";
  }

  @Override
  public String shortKey() {
    return "disk_path";
  }

  @Override
  public String noun() {
    return "disk";
  }

  @Override
  public List<Row<DiskSpec, ?>> rows() {
    return ROWS;
  }

  @Override
  protected String tag() {
    return "disk";
  }

  @Override
  protected boolean selects(Element disk) {
    return Elements.attribute(disk, "device").orElse("disk").equals("disk");
  }

  @Override
  protected @Nullable List<DiskSpec> get(VmSpec spec) {
    return spec.disks();
  }

  @Override
  protected void set(VmSpec.Builder builder, List<DiskSpec> disks) {
    builder.disks(disks);
  }

  @Override
  public DiskSpec read(Element disk) {
    return new DiskSpec(SOURCE.read(disk).value().orElse(null), null, false);
  }

  @Override
  protected Optional<String> name(Element disk) {
    return ElementPath.of("target/@dev").read(disk);
  }

  @Override
  public Optional<String> whyNotPlugged(Element disk, DomainXml live) {
    return hotPlugBus(disk, "cannot be plugged into a machine that runs");
  }

  @Override
  public Optional<String> whyNotUnplugged(Element disk) {
    return hotPlugBus(disk, "cannot be taken from a machine that runs");
  }

  private static Optional<String> hotPlugBus(Element disk, String otherwise) {
    String bus = ElementPath.of("target/@bus").read(disk).orElse("");
    return HOT_PLUG_BUSES.contains(bus)
        ? Optional.empty()
        : Optional.of("a disk on the bus " + bus + " " + otherwise);
  }

  /** Says in the document which format an image has: libvirt never guesses it. */
  public static void writeFormat(Edit edit, Element disk, String format) {
    Element driver = edit.child(disk, "driver");
    edit.attribute(driver, "name", "qemu");
    edit.attribute(driver, "type", format);
  }

  /** The format the document says an image has; libvirt takes one it does not name for raw. */
  public static String format(Element disk) {
    return ElementPath.of("driver/@type").read(disk).orElse("raw");
  }

  /** What a source of another kind says (host, pool, protocol) has no place beside a file. */
  static void dropForeignSource(Edit edit, Element disk) {
    String type = Elements.attribute(disk, "type").orElse("file");
    if (!type.equals("file") && !type.equals("block")) {
      edit.removeChild(disk, "source");
    }
  }

  private static boolean isBlockDevice(String path) {
    return path.startsWith("/dev/");
  }

  @Override
  protected Element create(Edit edit, Element devices, DiskSpec disk, int position, VmSpec vm) {
    Element element = edit.append(devices, "disk");
    edit.attribute(element, "device", "disk");
    edit.attribute(element, "type", "file");
    String path = Objects.requireNonNull(disk.path(), "a new disk has a path");
    writeFormat(edit, element, isBlockDevice(path) ? "raw" : "qcow2");
    edit.attribute(edit.child(element, "driver"), "discard", "unmap");
    SOURCE.write(edit, element, path);
    Element target = edit.append(element, "target");
    edit.attribute(target, "dev", freeTarget(devices, "vd"));
    edit.attribute(target, "bus", "virtio");
    return element;
  }
}
