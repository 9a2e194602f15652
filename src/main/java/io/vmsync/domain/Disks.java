package io.vmsync.domain;

import static io.vmsync.domain.Row.row;

import io.vmsync.spec.DiskBus;
import io.vmsync.spec.DiskCache;
import io.vmsync.spec.DiskDiscard;
import io.vmsync.spec.DiskFormat;
import io.vmsync.spec.DiskSpec;
import io.vmsync.spec.VmSpec;
import io.vmsync.xml.Element;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Hard disks: {@code <disk device='disk'>}. Their size is the image's, so it is not in the
 * document.
 */
public final class Disks extends DeviceTable<DiskSpec> {

  /** The image file or block device behind a disk; any other kind of source is left alone. */
  public static final Mapping<String> SOURCE = new DiskSource();

  private static final Mapping<DiskBus> BUS = new DiskBusMapping();
  private static final Set<String> HOT_PLUG_BUSES = Set.of("virtio", "scsi", "usb");

  // spotless:off
  private static final List<Row<DiskSpec, ?>> ROWS = List.of(
      row("path", SOURCE, DiskSpec::path)
          .effect("next boot", Effects.nextBoot("the image of a hard disk cannot be changed while it runs"))
          .destructiveToOthers("the guest finds another disk; if the old image is a snapshot of the new one,"
              + " what was written since is lost")
          .summary("Image file or block device."),

      row("bus", BUS, DiskSpec::bus)
          .onCreate(DiskBus.VIRTIO)
          .effect("next boot", Effects.nextBoot("a disk cannot change its bus while it runs"))
          .summary("What it is plugged into; its address goes with the old one."),

      row("format", DiskMappings.FORMAT, DiskSpec::format)
          .onCreate("the image's own; `qcow2` for a new one, `raw` for a block device",
              vm -> DiskFormat.QCOW2)
          .destructive("the guest reads garbage where the image is not of that format, and writes over it")
          .summary("How the image is read."),

      row("cache", DiskMappings.CACHE, DiskSpec::cache)
          .absentMeans(DiskCache.DEFAULT)
          .summary("How the host caches it."),

      row("discard", DiskMappings.DISCARD, DiskSpec::discard)
          .onCreate(DiskDiscard.UNMAP)
          .absentMeans(DiskDiscard.IGNORE)
          .summary("What becomes of blocks the guest gives back."),

      row("readonly", DiskMappings.READONLY, DiskSpec::readonly)
          .onCreate(false)
          .summary("Whether the guest can only read it."),

      row("serial", DiskMappings.SERIAL, DiskSpec::serial)
          .summary("Serial number the guest sees."));
  // spotless:on

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
    return DiskSpec.at(SOURCE.read(disk).value().orElse(null))
        .target(target(disk).filter(it -> DiskSpec.targetObjection(it).isEmpty()).orElse(null))
        .bus(BUS.read(disk).value().orElse(null))
        .format(DiskMappings.FORMAT.read(disk).value().orElse(null))
        .cache(DiskMappings.CACHE.read(disk).value().orElse(null))
        .discard(DiskMappings.DISCARD.read(disk).value().orElse(null))
        .readonly(DiskMappings.READONLY.read(disk).value().orElse(null))
        .serial(DiskMappings.SERIAL.read(disk).value().orElse(null))
        .build();
  }

  @Override
  protected Optional<String> name(DiskSpec member) {
    return Optional.ofNullable(member.target());
  }

  @Override
  protected Optional<String> name(Element disk) {
    return target(disk);
  }

  /** The name a disk goes by: {@code vda}. */
  static Optional<String> target(Element disk) {
    return ElementPath.of("target/@dev").read(disk);
  }

  /** A disk that was moved to another bus has another name than the one that still runs. */
  @Override
  public Optional<Element> counterpart(Element disk, int position, DomainXml other) {
    return super.counterpart(disk, position, other).or(() -> byImage(disk, other));
  }

  private Optional<Element> byImage(Element disk, DomainXml other) {
    Set<String> siblings =
        Elements.children(disk.parent().orElseThrow(), "disk").stream()
            .flatMap(each -> target(each).stream())
            .collect(Collectors.toSet());
    Optional<String> image = SOURCE.read(disk).value();
    return elements(other).stream()
        .filter(each -> image.isPresent() && SOURCE.read(each).value().equals(image))
        .filter(each -> target(each).filter(siblings::contains).isEmpty())
        .findFirst();
  }

  @Override
  public Optional<String> whyNotPlugged(Element disk, DomainXml live) {
    Optional<String> image = SOURCE.read(disk).value();
    boolean running =
        image.isPresent()
            && elements(live).stream().anyMatch(each -> SOURCE.read(each).value().equals(image));
    if (running) {
      return Optional.of("the running machine has " + image.get() + " already");
    }
    return hotPlugBus(disk, "cannot be plugged into a machine that runs")
        .or(() -> missingController(disk, live));
  }

  private static Optional<String> missingController(Element disk, DomainXml live) {
    boolean scsi = BUS.read(disk).equals(Reading.of(DiskBus.SCSI));
    boolean there =
        Elements.child(live.root(), "devices").filter(DiskBusMapping::hasController).isPresent();
    return scsi && !there
        ? Optional.of("the running machine has no SCSI controller")
        : Optional.empty();
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

  /** The format of a disk of which only the path is stated, where nothing is at that path. */
  public static DiskFormat defaultFormat(String path) {
    return DiskSource.isBlockDevice(path) ? DiskFormat.RAW : DiskFormat.QCOW2;
  }

  @Override
  protected Element create(Edit edit, Element devices, DiskSpec disk, int position, VmSpec vm) {
    Element element = edit.append(devices, "disk");
    edit.attribute(element, "device", "disk");
    edit.attribute(element, "type", "file");
    String path = Objects.requireNonNull(disk.path(), "a new disk has a path");
    writeFormat(edit, element, defaultFormat(path).word());
    edit.attribute(edit.child(element, "driver"), "discard", DiskDiscard.UNMAP.word());
    SOURCE.write(edit, element, path);
    Element target = edit.append(element, "target");
    DiskBus bus = bus(disk);
    edit.attribute(target, "dev", targetOf(disk, devices, bus, stated(vm)));
    edit.attribute(target, "bus", bus.word());
    return element;
  }

  /** The bus of a new disk. */
  static DiskBus bus(DiskSpec disk) {
    return Optional.ofNullable(disk.bus()).orElse(DiskBus.VIRTIO);
  }

  private static String targetOf(DiskSpec disk, Element devices, DiskBus bus, Set<String> others) {
    return Optional.ofNullable(disk.target())
        .orElseGet(() -> freeTarget(devices, bus.prefix(), others));
  }

  /** The names that members of the list ask for, wherever they stand in it. */
  private static Set<String> stated(VmSpec vm) {
    return Stream.ofNullable(vm.disks())
        .flatMap(List::stream)
        .flatMap(disk -> Stream.ofNullable(disk.target()))
        .collect(Collectors.toCollection(HashSet::new));
  }

  /** A disk that changed its bus is called as disks of that bus are, unless its name is stated. */
  @Override
  public void complete(Edit edit, Element disk, DiskSpec member) {
    if (member.target() == null) {
      Elements.child(disk, "target")
          .filter(target -> edit.changedAttribute(target, "bus"))
          .ifPresent(target -> BUS.read(disk).value().ifPresent(bus -> rename(edit, target, bus)));
    }
  }

  private static void rename(Edit edit, Element target, DiskBus bus) {
    if (!target.attribute("dev").startsWith(bus.prefix())) {
      Element devices = target.parent().flatMap(Element::parent).orElseThrow();
      edit.attribute(target, "dev", freeTarget(devices, bus.prefix(), Set.of()));
    }
  }

  /** What of the disks of a document QEMU would refuse, for people. */
  public static List<String> contradictions(DomainXml domain) {
    List<String> found = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (Element drive : Elements.children(TABLE.devices(domain), "disk")) {
      target(drive)
          .filter(name -> !names.add(name))
          .ifPresent(name -> found.add("there are two disks or drives by the name " + name));
    }
    boolean ide = NewDomain.hasIde(TABLE.devices(domain));
    for (Element disk : TABLE.expressible(domain)) {
      DiskSpec spec = TABLE.read(disk);
      if (Boolean.TRUE.equals(spec.readonly()) && !bus(spec).allowsReadonly()) {
        found.add(spec.path() + ": a disk on the bus " + bus(spec) + " cannot be read-only");
      }
      if (spec.bus() == DiskBus.IDE && !ide) {
        found.add(spec.path() + ": this machine type has no bus ide; sata is what came after it");
      }
    }
    return found;
  }

  private Element devices(DomainXml domain) {
    return Elements.child(domain.root(), "devices").orElseThrow();
  }
}
