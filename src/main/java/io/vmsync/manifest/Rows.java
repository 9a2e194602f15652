package io.vmsync.manifest;

import io.vmsync.manifest.schema.Claim;
import io.vmsync.manifest.schema.JsonType;
import io.vmsync.manifest.schema.JsonValue;
import io.vmsync.manifest.schema.Schema;
import io.vmsync.manifest.tree.ScalarTree;
import io.vmsync.manifest.tree.Tree;
import io.vmsync.spec.BalloonModel;
import io.vmsync.spec.BootDevice;
import io.vmsync.spec.Firmware;
import io.vmsync.spec.Graphics;
import io.vmsync.spec.InputDevice;
import io.vmsync.spec.PowerState;
import io.vmsync.spec.RngModel;
import io.vmsync.spec.SoundModel;
import io.vmsync.spec.Tpm;
import io.vmsync.spec.VideoModel;
import io.vmsync.spec.VirtType;
import io.vmsync.spec.VmSpec;
import io.vmsync.spec.WatchdogModel;
import io.vmsync.spec.Word;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Every key of a VM, in the order in which capture writes them: the one place that knows how a key
 * and a spec belong together.
 */
final class Rows {
  /** The keys that say how a VM is put together, and so are in no spec. */
  static final List<String> LAYERING = List.of("profile", "ignore");

  /**
   * 2.0 without quotes is a number in both syntaxes, and JSON Schema holds 2 for the same number.
   */
  private static final Schema TPM =
      Schema.that(new Claim.OneOf(List.of("2.0", 2L, "none", JsonValue.NULL))).build();

  private static final Schema BOOT_ORDER =
      Schema.of(JsonType.ARRAY, JsonType.NULL)
          .items(Schema.that(new Claim.OneOf(List.copyOf(Shapes.words(BootDevice.class)))).build())
          .and(new Claim.Items(1))
          .and(new Claim.Distinct())
          .build();

  // spotless:off
  static final List<Row> ALL = List.of(
      string("title",        Shapes.TEXT,         VmSpec::title,       VmSpec.Builder::title),
      string("description",  Shapes.TEXT,         VmSpec::description, VmSpec.Builder::description),
      word("state",          PowerState.class,    VmSpec::state, VmSpec.Builder::state),
      flag("autostart",      VmSpec::autostart,   VmSpec.Builder::autostart),
      flag("protected",      VmSpec::protectedVm, VmSpec.Builder::protectedVm),
      row("memory_gb",       "memory",            Shapes.GIB, Quantities::readMemoryGib, Quantities::writeMemoryGib),
      row("memory",          "memory",            Quantities.MEMORY, Quantities::readMemory, Quantities::writeMemory),
      row("vcpus",           "vcpus",             Quantities.VCPUS, Quantities::readVcpus, Quantities::writeVcpus),
      string("cpu_model",    Shapes.NAME,         VmSpec::cpuModel,    VmSpec.Builder::cpuModel),
      string("arch",         Shapes.NAME,         VmSpec::arch,        VmSpec.Builder::arch),
      string("machine",      Shapes.NAME,         VmSpec::machine,     VmSpec.Builder::machine),
      word("virt",           VirtType.class,      VmSpec::virt, VmSpec.Builder::virt),
      word("boot",           Firmware.class,      VmSpec::boot, VmSpec.Builder::boot),
      flag("secure_boot",    VmSpec::secureBoot,  VmSpec.Builder::secureBoot),
      row("tpm",             "tpm",               TPM, Rows::readTpm, spec -> Value.of(spec.tpm())),
      word("graphics",       Graphics.class,      VmSpec::graphics, VmSpec.Builder::graphics),
      row("boot_order",      "boot_order",        BOOT_ORDER, Rows::readBootOrder, Rows::writeBootOrder),
      word("video",          VideoModel.class,    VmSpec::video, VmSpec.Builder::video),
      word("sound",          SoundModel.class,    VmSpec::sound, VmSpec.Builder::sound),
      word("input",          InputDevice.class,   VmSpec::input, VmSpec.Builder::input),
      word("rng",            RngModel.class,      VmSpec::rng, VmSpec.Builder::rng),
      word("watchdog",       WatchdogModel.class, VmSpec::watchdog, VmSpec.Builder::watchdog),
      word("balloon",        BalloonModel.class,  VmSpec::balloon, VmSpec.Builder::balloon),
      flag("serial_console", VmSpec::serialConsole, VmSpec.Builder::serialConsole),
      flag("guest_agent",    VmSpec::guestAgent,  VmSpec.Builder::guestAgent),
      row("network",         "network",           Shapes.NETWORK, NicRows::readNetwork, NicRows::writeNetwork),
      row("networks",        "network",           NicRows.SHAPE, NicRows::read, NicRows::write),
      ofDisk("disk_path",    Shapes.FILLED_TEXT,  DiskRows::readPath, DiskRows::writePath),
      ofDisk("disk_size_gb", Shapes.GIB,          DiskRows::readSize, DiskRows::writeSize),
      ofDisk("create_if_missing", Shapes.TRUTH,   DiskRows::readCreation, DiskRows::writeCreation),
      row("disks",           "disks",             DiskRows.SHAPE, DiskRows::read, DiskRows::write),
      row("iso_sources",     "iso_sources",       MediaRows.SHAPE, MediaRows::read, MediaRows::write),
      row("shares",          "shares",            ShareRows.SHAPE, ShareRows::read, ShareRows::write),
      row(XmlEntries.KEY,    XmlEntries.KEY,      XmlEntries.SHAPE, XmlEntries::read, XmlEntries::write));
  // spotless:on

  private static final Map<String, Row> BY_KEY = byKey();

  private Rows() {}

  private static Map<String, Row> byKey() {
    Map<String, Row> rows = new LinkedHashMap<>();
    ALL.forEach(row -> rows.put(row.key(), row));
    return rows;
  }

  static Optional<Row> of(String key) {
    return Optional.ofNullable(BY_KEY.get(key));
  }

  /** True when both say the same thing in different forms. */
  static boolean areAlternatives(String key, String other) {
    Row row = BY_KEY.get(key);
    Row another = BY_KEY.get(other);
    return row != null && another != null && areAlternatives(row, another);
  }

  private static boolean areAlternatives(Row row, Row other) {
    return row.field().equals(other.field()) && !row.form().equals(other.form());
  }

  /** Whether a key says no more than a detail of what its form is about: the size of the disk. */
  static boolean isDetail(String key) {
    return of(key).filter(row -> !row.form().equals(key)).isPresent();
  }

  /** Whether a value is what a new VM has anyway: an empty list, but of networks. */
  static boolean saysNothing(String key, Value value) {
    return value instanceof Value.Items list && list.isEmpty() && !key.equals("networks");
  }

  /** Everything a spec states, in the simplest form that is true. */
  static Map<String, Value> write(VmSpec spec) {
    Map<String, Value> written = new LinkedHashMap<>();
    for (Row row : ALL) {
      Value value = row.writing().write(spec);
      if (value != null) {
        written.put(row.key(), value);
      }
    }
    return written;
  }

  private static Row row(
      String key, String field, Schema shape, Row.Reading reading, Row.Writing writing) {
    return new Row(key, field, key, shape, reading, writing);
  }

  /** A key of the short form of one disk, which several keys make up. */
  private static Row ofDisk(String key, Schema shape, Row.Reading reading, Row.Writing writing) {
    return new Row(key, "disks", "disk_path", shape, reading, writing);
  }

  private static Row string(
      String key,
      Schema shape,
      Function<VmSpec, @Nullable String> get,
      BiConsumer<VmSpec.Builder, @Nullable String> set) {
    return row(
        key,
        key,
        shape,
        (value, draft) -> set.accept(draft.vm, Values.string(value)),
        spec -> Value.of(get.apply(spec)));
  }

  private static Row flag(
      String key,
      Function<VmSpec, @Nullable Boolean> get,
      BiConsumer<VmSpec.Builder, @Nullable Boolean> set) {
    return row(
        key,
        key,
        Shapes.TRUTH,
        (value, draft) -> set.accept(draft.vm, Values.truth(value)),
        spec -> Value.of(get.apply(spec)));
  }

  private static <E extends Enum<E> & Word> Row word(
      String key,
      Class<E> type,
      Function<VmSpec, @Nullable E> get,
      BiConsumer<VmSpec.Builder, @Nullable E> set) {
    return row(
        key,
        key,
        Shapes.word(type),
        (value, draft) -> set.accept(draft.vm, Values.word(type, value)),
        spec -> Value.of(get.apply(spec)));
  }

  private static void readTpm(Tree value, Draft draft) {
    boolean two = value instanceof ScalarTree number && number.whole().orElse(0) == 2;
    draft.vm.tpm(two ? Tpm.V2_0 : Values.word(Tpm.class, value));
  }

  private static void readBootOrder(Tree value, Draft draft) {
    draft.vm.bootOrder(Values.words(BootDevice.class, value));
  }

  private static @Nullable Value writeBootOrder(VmSpec spec) {
    return Value.of(spec.bootOrder(), device -> new Value.Text(device.word()));
  }
}
