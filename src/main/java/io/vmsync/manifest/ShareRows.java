package io.vmsync.manifest;

import io.vmsync.manifest.schema.Schema;
import io.vmsync.spec.ShareSpec;
import io.vmsync.spec.VmSpec;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The row of {@code shares}: directories of the host that the guest can mount. */
final class ShareRows {
  static final Schema SHAPE =
      Shapes.list(
          Shapes.item()
              .member("source", Shapes.NEEDED_TEXT)
              .member("target", Shapes.NEEDED_TEXT)
              .member("driver", Shapes.word(ShareSpec.Driver.class))
              .member("readonly", Shapes.TRUTH));

  private ShareRows() {}

  static void read(JsonNode value, Draft draft) {
    Set<String> tags = new HashSet<>();
    draft.vm.shares(
        ListRows.read(
            value,
            (item, index) -> {
              ShareSpec share = share(item, index, draft.paths);
              if (!tags.add(share.target())) {
                String message = "another share has the tag '" + share.target() + "' already";
                throw new WrongMember(message, index, "target");
              }
              return share;
            }));
  }

  private static ShareSpec share(JsonNode item, int index, PathExpansion paths) {
    for (String key : List.of("source", "target")) {
      if (!item.hasNonNull(key)) {
        throw new WrongMember("a share needs a " + key, index);
      }
    }
    String source =
        ListRows.member(() -> paths.expand(Values.string(item.get("source"))), index, "source");
    ShareSpec.Driver driver =
        item.hasNonNull("driver")
            ? ListRows.member(() -> driver(item.get("driver")), index, "driver")
            : null;
    Boolean readonly =
        item.hasNonNull("readonly")
            ? ListRows.member(() -> Values.truth(item.get("readonly")), index, "readonly")
            : null;
    return ListRows.member(
        () -> new ShareSpec(source, Values.string(item.get("target")), driver, readonly),
        index,
        "target");
  }

  private static ShareSpec.Driver driver(JsonNode value) {
    return Values.word(ShareSpec.Driver.class, Values.string(value));
  }

  static @Nullable JsonNode write(VmSpec spec) {
    List<ShareSpec> shares = spec.shares();
    if (shares == null) {
      return null;
    }
    ArrayNode items = Values.NODES.arrayNode();
    shares.forEach(share -> items.add(item(share)));
    return items;
  }

  private static ObjectNode item(ShareSpec share) {
    ObjectNode item = Values.object().put("source", share.source()).put("target", share.target());
    if (share.driver() != null) {
      item.put("driver", share.driver().word());
    }
    if (share.readonly() != null) {
      item.put("readonly", share.readonly());
    }
    return item;
  }
}
