package io.vmsync.manifest.schema;

import io.vmsync.manifest.tree.ListTree;
import io.vmsync.manifest.tree.MapTree;
import io.vmsync.manifest.tree.ScalarTree;
import io.vmsync.manifest.tree.ScalarTree.Kind;
import io.vmsync.manifest.tree.Tree;
import java.util.Locale;

/** The types of JSON Schema. */
public enum JsonType {
  OBJECT,
  ARRAY,
  STRING,
  NUMBER,
  INTEGER,
  BOOLEAN,
  NULL;

  static JsonType of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }

  /** As a schema writes it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  boolean fits(Tree tree) {
    return switch (this) {
      case OBJECT -> tree instanceof MapTree;
      case ARRAY -> tree instanceof ListTree;
      case STRING -> isScalar(tree, Kind.TEXT);
      case NUMBER -> isScalar(tree, Kind.WHOLE) || isScalar(tree, Kind.DECIMAL);
      case INTEGER -> tree instanceof ScalarTree scalar && isWhole(scalar);
      case BOOLEAN -> isScalar(tree, Kind.TRUTH);
      case NULL -> isScalar(tree, Kind.NOTHING);
    };
  }

  private static boolean isScalar(Tree tree, Kind kind) {
    return tree instanceof ScalarTree scalar && scalar.kind() == kind;
  }

  /** 8.0 is a whole number, too. */
  private static boolean isWhole(ScalarTree scalar) {
    return scalar.kind() == Kind.WHOLE
        || scalar.whole().isPresent()
        || scalar.number().filter(it -> it.stripTrailingZeros().scale() <= 0).isPresent();
  }
}
