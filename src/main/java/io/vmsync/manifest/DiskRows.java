package io.vmsync.manifest;

import io.vmsync.manifest.schema.Claim;
import io.vmsync.manifest.schema.Schema;
import io.vmsync.manifest.tree.MapTree;
import io.vmsync.manifest.tree.Tree;
import io.vmsync.spec.BaseImage;
import io.vmsync.spec.DataSize;
import io.vmsync.spec.DiskBus;
import io.vmsync.spec.DiskCache;
import io.vmsync.spec.DiskDiscard;
import io.vmsync.spec.DiskFormat;
import io.vmsync.spec.DiskSpec;
import io.vmsync.spec.VmSpec;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rows of disks: one in the short form of three keys, or the list of them. */
final class DiskRows {
  private static final Schema BASE_IMAGE =
      Shapes.map()
          .and(Shapes.ONE_SOURCE)
          .member("path", Shapes.FILLED_TEXT)
          .member("url", Shapes.FILLED_TEXT)
          .member("sha256", Shapes.text("^[0-9A-Fa-f]{64}$|\\$\\{"))
          .build();

  static final Schema SHAPE =
      Shapes.list(
          Shapes.item()
              .and(new Claim.Has("path"))
              .member("path", Shapes.NEEDED_TEXT)
              .member("size", Shapes.SIZE)
              .member("target", Shapes.text("^(vd|sd|hd|xvd)[a-z]{1,3}$|\\$\\{"))
              .member("bus", Shapes.word(DiskBus.values()))
              .member("format", Shapes.word(DiskFormat.values()))
              .member("cache", Shapes.word(DiskCache.values()))
              .member("discard", Shapes.word(DiskDiscard.values()))
              .member("readonly", Shapes.TRUTH)
              .member("serial", Shapes.text("^[A-Za-z0-9_. +-]+$|\\$\\{"))
              .member("create_if_missing", Shapes.TRUTH)
              .member("base_image", BASE_IMAGE));

  /** What the short form has words for. */
  private static final Set<String> SHORT = Set.of("path", "size", "create_if_missing");

  private DiskRows() {}

  static void readPath(Tree value, Draft draft) {
    draft.diskPath = draft.paths.expand(Values.string(value));
  }

  static @Nullable Value writePath(VmSpec spec) {
    return shortForm(spec).map(disk -> Value.of(disk.path())).orElse(null);
  }

  static void readSize(Tree value, Draft draft) {
    draft.diskSize = DataSize.ofGib(Values.whole(value));
  }

  static @Nullable Value writeSize(VmSpec spec) {
    return shortForm(spec)
        .map(DiskSpec::size)
        .map(size -> new Value.Whole(size.gib()))
        .orElse(null);
  }

  static void readCreation(Tree value, Draft draft) {
    draft.createDisk = Values.truth(value);
  }

  static @Nullable Value writeCreation(VmSpec spec) {
    return shortForm(spec)
        .filter(DiskSpec::createIfMissing)
        .map(disk -> new Value.Truth(true))
        .orElse(null);
  }

  /** The only disk, where the three short keys say all that is stated of it. */
  private static Optional<DiskSpec> shortForm(VmSpec spec) {
    List<DiskSpec> disks = spec.disks();
    return disks == null || disks.size() != 1
        ? Optional.empty()
        : Optional.of(disks.getFirst()).filter(DiskRows::isShort);
  }

  private static boolean isShort(DiskSpec disk) {
    DataSize size = disk.size();
    return disk.path() != null
        && (size == null || size.isWholeGib())
        && SHORT.containsAll(item(disk).members().keySet());
  }

  static void read(Tree value, Draft draft) {
    List<DiskSpec> disks =
        ListRows.read(
            value,
            item -> new DiskReading(Values.map(item), draft.paths, new ArrayList<>()).disk());
    WrongMember.throwAll(duplicates(disks, Values.items(value)));
    draft.vm.disks(disks);
  }

  private static List<WrongMember> duplicates(List<DiskSpec> disks, List<Tree> items) {
    List<WrongMember> found = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < disks.size(); i++) {
      MapTree item = Values.map(items.get(i));
      if (!isFirst(disks.get(i).path(), seen)) {
        found.add(duplicate(item, "path", disks.get(i).path()));
      }
      if (!isFirst(disks.get(i).target(), seen)) {
        found.add(duplicate(item, "target", disks.get(i).target()));
      }
    }
    return found;
  }

  private static boolean isFirst(@Nullable String name, Set<String> seen) {
    return name == null || seen.add(name);
  }

  private static WrongMember duplicate(MapTree item, String key, @Nullable String name) {
    String message = "another disk of this VM is " + name + " already";
    return new WrongMember(message, ListRows.place(item, key));
  }

  static @Nullable Value write(VmSpec spec) {
    return shortForm(spec).isEmpty() ? Value.of(spec.disks(), DiskRows::item) : null;
  }

  private static Value.Members item(DiskSpec disk) {
    return new Value.Draft()
        .put("path", Value.of(disk.path()))
        .put("size", text(disk.size()))
        .put("target", Value.of(disk.target()))
        .put("bus", Value.of(disk.bus()))
        .put("format", Value.of(disk.format()))
        .put("cache", Value.of(disk.cache()))
        .put("discard", Value.of(disk.discard()))
        .put("readonly", Value.of(disk.readonly()))
        .put("serial", Value.of(disk.serial()))
        .put("create_if_missing", disk.createIfMissing() ? new Value.Truth(true) : null)
        .put("base_image", item(disk.baseImage()))
        .finish();
  }

  private static @Nullable Value item(@Nullable BaseImage base) {
    return base == null
        ? null
        : new Value.Draft()
            .put("path", Value.of(base.path()))
            .put("url", text(base.url()))
            .put("sha256", text(base.sha256()))
            .finish();
  }

  private static @Nullable Value text(@Nullable Object stated) {
    return stated == null ? null : new Value.Text(stated.toString());
  }
}
