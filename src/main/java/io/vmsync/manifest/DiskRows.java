package io.vmsync.manifest;

import io.vmsync.manifest.schema.Claim;
import io.vmsync.manifest.schema.Schema;
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
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

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
              .member("bus", Shapes.word(DiskBus.class))
              .member("format", Shapes.word(DiskFormat.class))
              .member("cache", Shapes.word(DiskCache.class))
              .member("discard", Shapes.word(DiskDiscard.class))
              .member("readonly", Shapes.TRUTH)
              .member("serial", Shapes.text("^[A-Za-z0-9_. +-]+$|\\$\\{"))
              .member("create_if_missing", Shapes.TRUTH)
              .member("base_image", BASE_IMAGE));

  private DiskRows() {}

  static void readPath(JsonNode value, Draft draft) {
    draft.diskPath = draft.paths.expand(Values.string(value));
  }

  static @Nullable JsonNode writePath(VmSpec spec) {
    return shortForm(spec).map(disk -> Values.node(disk.path())).orElse(null);
  }

  static void readSize(JsonNode value, Draft draft) {
    draft.diskSize = DataSize.ofGib(Values.whole(value));
  }

  static @Nullable JsonNode writeSize(VmSpec spec) {
    return shortForm(spec).map(DiskSpec::size).map(size -> Values.node(size.gib())).orElse(null);
  }

  static void readCreation(JsonNode value, Draft draft) {
    draft.createDisk = Values.truth(value);
  }

  static @Nullable JsonNode writeCreation(VmSpec spec) {
    return shortForm(spec)
        .filter(DiskSpec::createIfMissing)
        .map(disk -> Values.node(true))
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
    DiskSpec plain = new DiskSpec(disk.path(), size, disk.createIfMissing());
    return disk.path() != null && (size == null || size.isWholeGib()) && disk.equals(plain);
  }

  static void read(JsonNode value, Draft draft) {
    if (!value.isArray()) {
      throw new IllegalArgumentException(value + " is not a list");
    }
    List<DiskSpec> disks = new ArrayList<>();
    List<WrongMember> wrong = new ArrayList<>();
    for (int i = 0; i < value.size(); i++) {
      try {
        disks.add(new DiskReading(value.get(i), i, draft.paths, new ArrayList<>()).disk());
      } catch (WrongMember item) {
        wrong.addAll(item.all());
      }
    }
    wrong.addAll(duplicates(disks, wrong.isEmpty()));
    WrongMember.throwAll(wrong);
    draft.vm.disks(disks);
  }

  private static List<WrongMember> duplicates(List<DiskSpec> disks, boolean complete) {
    List<WrongMember> found = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (int i = 0; complete && i < disks.size(); i++) {
      String path = disks.get(i).path();
      if (path != null && !seen.add(path)) {
        found.add(new WrongMember("another disk of this VM is " + path + " already", i, "path"));
      }
      String target = disks.get(i).target();
      if (target != null && !seen.add(target)) {
        found.add(
            new WrongMember("another disk of this VM is " + target + " already", i, "target"));
      }
    }
    return found;
  }

  static @Nullable JsonNode write(VmSpec spec) {
    List<DiskSpec> disks = spec.disks();
    if (disks == null || shortForm(spec).isPresent()) {
      return null;
    }
    ArrayNode items = Values.NODES.arrayNode();
    disks.forEach(disk -> items.add(item(disk)));
    return items;
  }

  private static ObjectNode item(DiskSpec disk) {
    ObjectNode item = Values.object();
    put(item, "path", disk.path());
    put(item, "size", disk.size());
    put(item, "target", disk.target());
    put(item, "bus", disk.bus());
    put(item, "format", disk.format());
    put(item, "cache", disk.cache());
    put(item, "discard", disk.discard());
    if (disk.readonly() != null) {
      item.put("readonly", disk.readonly());
    }
    put(item, "serial", disk.serial());
    if (disk.createIfMissing()) {
      item.put("create_if_missing", true);
    }
    BaseImage base = disk.baseImage();
    if (base != null) {
      item.set("base_image", item(base));
    }
    return item;
  }

  private static ObjectNode item(BaseImage base) {
    ObjectNode item = Values.object();
    put(item, "path", base.path());
    put(item, "url", base.url());
    put(item, "sha256", base.sha256());
    return item;
  }

  private static void put(ObjectNode item, String key, @Nullable Object value) {
    if (value != null) {
      item.put(key, value.toString());
    }
  }
}
