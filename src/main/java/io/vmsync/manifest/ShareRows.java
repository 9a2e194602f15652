package io.vmsync.manifest;

import io.vmsync.manifest.schema.Schema;
import io.vmsync.manifest.tree.MapTree;
import io.vmsync.manifest.tree.Tree;
import io.vmsync.spec.ShareSpec;
import io.vmsync.spec.VmSpec;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The row of {@code shares}: directories of the host that the guest can mount. */
final class ShareRows {
  static final Schema SHAPE =
      Shapes.list(
          Shapes.item()
              .member("source", Shapes.NEEDED_TEXT)
              .member("target", Shapes.NEEDED_TEXT)
              .member("driver", Shapes.word(ShareSpec.Driver.values()))
              .member("readonly", Shapes.TRUTH));

  private ShareRows() {}

  static void read(Tree value, Draft draft) {
    Set<String> tags = new HashSet<>();
    draft.vm.shares(
        ListRows.read(
            value,
            tree -> {
              MapTree item = Values.map(tree);
              ShareSpec share = share(item, draft.paths);
              if (!tags.add(share.target())) {
                String message = "another share has the tag '" + share.target() + "' already";
                throw new WrongMember(message, ListRows.place(item, "target"));
              }
              return share;
            }));
  }

  private static ShareSpec share(MapTree item, PathExpansion paths) {
    for (String key : List.of("source", "target")) {
      if (!item.has(key)) {
        throw new IllegalArgumentException("a share needs a " + key);
      }
    }
    String source =
        ListRows.at(ListRows.place(item, "source"), value -> paths.expand(Values.string(value)));
    ShareSpec.Driver driver =
        ListRows.member(item, "driver", value -> Values.word(ShareSpec.Driver.values(), value));
    Boolean readonly = ListRows.member(item, "readonly", Values::truth);
    return ListRows.at(
        ListRows.place(item, "target"),
        target -> new ShareSpec(source, Values.string(target), driver, readonly));
  }

  static @Nullable Value write(VmSpec spec) {
    return Value.of(spec.shares(), ShareRows::item);
  }

  private static Value item(ShareSpec share) {
    return new Value.Draft()
        .put("source", Value.of(share.source()))
        .put("target", Value.of(share.target()))
        .put("driver", Value.of(share.driver()))
        .put("readonly", Value.of(share.readonly()))
        .finish();
  }
}
