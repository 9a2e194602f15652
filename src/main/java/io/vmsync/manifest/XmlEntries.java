package io.vmsync.manifest;

import io.vmsync.manifest.schema.Claim;
import io.vmsync.manifest.schema.JsonType;
import io.vmsync.manifest.schema.Schema;
import io.vmsync.spec.VmSpec;
import io.vmsync.spec.XmlPath;
import io.vmsync.spec.XmlValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The row of {@code xml}: places in the domain document and what stands there. What cannot be read
 * is left out here, for {@link XmlChecks} says what is wrong with it, and where.
 */
final class XmlEntries {
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

  static void read(JsonNode value, Draft draft) {
    Map<XmlPath, XmlValue> entries = new LinkedHashMap<>();
    value.forEachEntry((path, what) ->
        value(what).ifPresent(read -> path(path).ifPresent(place -> entries.put(place, read))));
    draft.vm.xml(entries.isEmpty() ? null : entries);
  }

  private static Optional<XmlPath> path(String text) {
    try {
      return Optional.of(XmlPath.parse(text));
    } catch (IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }

  private static Optional<XmlValue> value(JsonNode value) {
    if (value.isString() || value.isNumber()) {
      return Optional.of(new XmlValue.Text(value.asString()));
    }
    return value.path(REMOVE).asBoolean(false)
        ? Optional.of(new XmlValue.Absent())
        : Optional.empty();
  }

  static @Nullable JsonNode write(VmSpec spec) {
    Map<XmlPath, XmlValue> xml = spec.xml();
    if (xml == null) {
      return null;
    }
    ObjectNode entries = Values.object();
    xml.forEach((path, value) -> entries.set(path.toString(), node(value)));
    return entries;
  }

  private static JsonNode node(XmlValue value) {
    return switch (value) {
      case XmlValue.Text(String text) -> Values.NODES.stringNode(text);
      case XmlValue.Absent absent -> Values.object().put(REMOVE, true);
    };
  }
}
