package io.vmsync.manifest;

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
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One member of the list of disks while it is read.
 *
 * @param index its place in the list
 * @param wrong where what is wrong with it is noted
 */
record DiskReading(JsonNode item, int index, PathExpansion paths, List<WrongMember> wrong) {

  private interface Parser<T> {
    T parse(JsonNode value);
  }

  DiskSpec disk() {
    if (!item.isObject()) {
      throw new WrongMember(item + " is no disk: write its path", index);
    }
    DiskSpec.Builder disk =
        DiskSpec.at(get("path", value -> paths.expand(Values.string(value))))
            .size(get("size", value -> DataSize.parse(Values.string(value))))
            .target(get("target", value -> checked(value, DiskSpec::targetObjection)))
            .bus(get("bus", value -> Values.word(DiskBus.class, Values.string(value))))
            .format(get("format", value -> Values.word(DiskFormat.class, Values.string(value))))
            .cache(get("cache", value -> Values.word(DiskCache.class, Values.string(value))))
            .discard(get("discard", value -> Values.word(DiskDiscard.class, Values.string(value))))
            .readonly(get("readonly", Values::truth))
            .serial(get("serial", value -> checked(value, DiskSpec::serialObjection)))
            .baseImage(item.hasNonNull("base_image") ? base(item.get("base_image")) : null);
    return creation(disk);
  }

  private DiskSpec creation(DiskSpec.Builder draft) {
    Boolean asked = get("create_if_missing", Values::truth);
    WrongMember.throwAll(wrong);
    DiskSpec disk = built(draft, "format");
    if (Boolean.FALSE.equals(asked) && disk.baseImage() != null) {
      throw new WrongMember(
          "a base image is for a disk that is made if it is missing", index, "create_if_missing");
    }
    boolean making = Boolean.TRUE.equals(asked);
    return built(draft.createIfMissing(making), "create_if_missing");
  }

  private DiskSpec built(DiskSpec.Builder disk, String blamed) {
    try {
      return disk.build();
    } catch (IllegalArgumentException wrong) {
      throw new WrongMember(String.valueOf(wrong.getMessage()), index, blamed);
    }
  }

  private BaseImage base(JsonNode value) {
    String path =
        value.hasNonNull("path")
            ? parsed(() -> paths.expand(Values.string(value.get("path"))), "path")
            : null;
    URI url =
        value.hasNonNull("url")
            ? parsed(() -> MediaRows.url(Values.string(value.get("url"))), "url")
            : null;
    String sum = value.hasNonNull("sha256") ? Values.string(value.get("sha256")) : null;
    try {
      return new BaseImage(path, url, sum);
    } catch (IllegalArgumentException wrong) {
      String message = String.valueOf(wrong.getMessage());
      throw sum != null && message.contains("SHA-256")
          ? new WrongMember(message, index, "base_image", "sha256")
          : new WrongMember(message, index, "base_image");
    }
  }

  private <T> T parsed(Supplier<T> reading, String key) {
    try {
      return reading.get();
    } catch (IllegalArgumentException wrong) {
      throw new WrongMember(String.valueOf(wrong.getMessage()), index, "base_image", key);
    }
  }

  private <T> @Nullable T get(String key, Parser<T> parser) {
    try {
      return item.hasNonNull(key) ? parser.parse(item.get(key)) : null;
    } catch (IllegalArgumentException reason) {
      wrong.add(new WrongMember(String.valueOf(reason.getMessage()), index, key));
      return null;
    }
  }

  private static String checked(JsonNode value, Function<String, Optional<String>> objection) {
    String text = Values.string(value);
    objection
        .apply(text)
        .ifPresent(reason -> {
          throw new IllegalArgumentException(reason);
        });
    return text;
  }
}
