package io.vmsync.manifest;

import io.vmsync.manifest.tree.MapTree;
import io.vmsync.manifest.tree.Tree;
import io.vmsync.spec.BaseImage;
import io.vmsync.spec.DataSize;
import io.vmsync.spec.DiskBus;
import io.vmsync.spec.DiskCache;
import io.vmsync.spec.DiskDiscard;
import io.vmsync.spec.DiskFormat;
import io.vmsync.spec.DiskSpec;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One member of the list of disks while it is read.
 *
 * @param wrong what is wrong with it is noted here
 */
record DiskReading(MapTree item, PathExpansion paths, List<WrongMember> wrong) {

  DiskSpec disk() {
    DiskSpec.Builder disk =
        DiskSpec.at(get("path", value -> paths.expand(Values.string(value))))
            .size(get("size", value -> DataSize.parse(Values.string(value))))
            .target(get("target", value -> checked(value, DiskSpec::targetObjection)))
            .bus(get("bus", value -> Values.word(DiskBus.values(), value)))
            .format(get("format", value -> Values.word(DiskFormat.values(), value)))
            .cache(get("cache", value -> Values.word(DiskCache.values(), value)))
            .discard(get("discard", value -> Values.word(DiskDiscard.values(), value)))
            .readonly(get("readonly", Values::truth))
            .serial(get("serial", value -> checked(value, DiskSpec::serialObjection)))
            .baseImage(get("base_image", this::base));
    return creation(disk);
  }

  private DiskSpec creation(DiskSpec.Builder draft) {
    Boolean asked = get("create_if_missing", Values::truth);
    WrongMember.throwAll(wrong);
    DiskSpec disk = built(draft, "format");
    if (Boolean.FALSE.equals(asked) && disk.baseImage() != null) {
      throw new WrongMember(
          "a base image is for a disk that is made if it is missing",
          ListRows.place(item, "create_if_missing"));
    }
    boolean making = Boolean.TRUE.equals(asked);
    return built(draft.createIfMissing(making), "create_if_missing");
  }

  private DiskSpec built(DiskSpec.Builder disk, String blamed) {
    return ListRows.at(ListRows.place(item, blamed), blame -> disk.build());
  }

  private BaseImage base(Tree value) {
    MapTree map = Values.map(value);
    String path = ListRows.member(map, "path", it -> paths.expand(Values.string(it)));
    URI url = ListRows.member(map, "url", it -> MediaRows.url(Values.string(it)));
    String sum = ListRows.member(map, "sha256", Values::string);
    try {
      return new BaseImage(path, url, sum);
    } catch (IllegalArgumentException wrong) {
      String message = String.valueOf(wrong.getMessage());
      boolean ofSum = sum != null && message.contains("SHA-256");
      throw new WrongMember(message, ofSum ? ListRows.place(map, "sha256") : map);
    }
  }

  private <T> @Nullable T get(String key, ListRows.Reading<T> reading) {
    try {
      return ListRows.member(item, key, reading);
    } catch (WrongMember reason) {
      wrong.add(reason);
      return null;
    }
  }

  private static String checked(Tree value, Function<String, Optional<String>> objection) {
    String text = Values.string(value);
    objection
        .apply(text)
        .ifPresent(reason -> {
          throw new IllegalArgumentException(reason);
        });
    return text;
  }
}
