package io.vmsync.manifest;

import io.vmsync.manifest.schema.Claim;
import io.vmsync.manifest.schema.JsonType;
import io.vmsync.manifest.schema.Schema;
import io.vmsync.manifest.tree.MapTree;
import io.vmsync.manifest.tree.ScalarTree;
import io.vmsync.manifest.tree.Tree;
import io.vmsync.spec.VmSpec;
import io.vmsync.spec.XmlPath;
import io.vmsync.spec.XmlValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The row of {@code xml}: places in the domain document and what stands there. What cannot be read
 * is left out here, for {@link XmlChecks} says what is wrong with it, and where.
 */
final class XmlEntries {
  private static final Pattern PLAIN_NUMBER = Pattern.compile("0|-?[1-9][0-9]*");

  static final String KEY = "xml";

  /** How plans name these rows, in front of the path. */
  static final String FIELD = KEY + ": ";

  static final String REMOVE = "remove";

  static final Schema SHAPE =
      Schema.of(JsonType.OBJECT, JsonType.NULL)
          .others(
              Schema.of(JsonType.STRING, JsonType.INTEGER, JsonType.OBJECT, JsonType.NULL)
                  .and(new Claim.Has(REMOVE))
                  .closed()
                  .member(REMOVE, Schema.that(new Claim.OneOf(List.of(true))).build())
                  .build())
          .build();

  private XmlEntries() {}

  static void read(Tree value, Draft draft) {
    Map<XmlPath, XmlValue> entries = new LinkedHashMap<>();
    for (MapTree.Entry entry : Values.map(value).members()) {
      value(entry.value())
          .ifPresent(read -> path(entry.key()).ifPresent(place -> entries.put(place, read)));
    }
    draft.vm.xml(entries.isEmpty() ? null : entries);
  }

  /** The place that a key names, if it is one. */
  static Optional<XmlPath> path(String text) {
    try {
      return Optional.of(XmlPath.parse(text));
    } catch (IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }

  /** What a value says, if it is one that can stand here. */
  static Optional<XmlValue> value(Tree tree) {
    if (tree instanceof ScalarTree scalar && isText(scalar)) {
      return Optional.of(new XmlValue.Text(scalar.text()));
    }
    return tree instanceof MapTree map && isRemoval(map)
        ? Optional.of(new XmlValue.Absent())
        : Optional.empty();
  }

  /**
   * A number that could be written in several ways must be quoted, for libvirt gets it as it is.
   */
  private static boolean isText(ScalarTree scalar) {
    return scalar.kind() == ScalarTree.Kind.TEXT
        || (scalar.kind() == ScalarTree.Kind.WHOLE
            && PLAIN_NUMBER.matcher(scalar.text()).matches());
  }

  private static boolean isRemoval(MapTree map) {
    List<MapTree.Entry> written = map.members();
    return written.size() == 1
        && written.getFirst().key().equals(REMOVE)
        && written.getFirst().value() instanceof ScalarTree scalar
        && scalar.isTrue();
  }

  static @Nullable Value write(VmSpec spec) {
    Map<XmlPath, XmlValue> xml = spec.xml();
    if (xml == null) {
      return null;
    }
    Value.Draft entries = new Value.Draft();
    xml.forEach((path, value) -> entries.put(path.toString(), written(value)));
    return entries.finish();
  }

  private static Value written(XmlValue value) {
    return switch (value) {
      case XmlValue.Text(String text) -> new Value.Text(text);
      case XmlValue.Absent absent -> new Value.Draft().put(REMOVE, new Value.Truth(true)).finish();
    };
  }
}
