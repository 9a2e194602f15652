package io.vmsync.manifest.schema;

import io.vmsync.manifest.tree.ListTree;
import io.vmsync.manifest.tree.MapTree;
import io.vmsync.manifest.tree.ScalarTree;
import io.vmsync.manifest.tree.Tree;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;

/** Values as JSON Schema compares them: wherever, and however, they are written. */
public final class JsonValue {
  public static final Object NULL = ScalarTree.Kind.NOTHING;

  private JsonValue() {}

  /** Equal for trees that are the same value. */
  public static Object of(Tree tree) {
    return switch (tree) {
      case ScalarTree scalar -> of(scalar);
      case ListTree list -> list.items().stream().map(JsonValue::of).toList();
      case MapTree map -> of(map);
    };
  }

  /** The same of a scalar. */
  public static Object of(ScalarTree scalar) {
    return switch (scalar.kind()) {
      case TEXT -> scalar.text();
      case TRUTH -> scalar.isTrue();
      case NOTHING -> NULL;
      case WHOLE, DECIMAL -> number(scalar);
    };
  }

  private static Object number(ScalarTree scalar) {
    OptionalLong whole = scalar.whole();
    if (whole.isPresent()) {
      return whole.getAsLong();
    }
    // One that is too long to be used equals only what is written like it.
    return scalar
        .number()
        .<Object>map(BigDecimal::stripTrailingZeros)
        .orElse(Map.entry(scalar.kind(), scalar.text()));
  }

  private static Object of(MapTree map) {
    Map<String, Object> members = new LinkedHashMap<>();
    map.members().forEach(member -> members.put(member.key(), of(member.value())));
    return members;
  }
}
