package io.vmsync.manifest.schema;

import io.vmsync.manifest.tree.ListTree;
import io.vmsync.manifest.tree.MapTree;
import io.vmsync.manifest.tree.MapTree.Entry;
import io.vmsync.manifest.tree.ScalarTree;
import io.vmsync.manifest.tree.Tree;
import java.util.List;

/**
 * Reads schemas of a document of JSON Schema. A keyword that {@link Schema} does not know is an
 * IllegalStateException, so that none is published in vain.
 */
public final class SchemaReader {
  private final MapTree root;

  private SchemaReader(MapTree root) {
    this.root = root;
  }

  /** The schema that a document describes. */
  public static Schema read(MapTree root) {
    return new SchemaReader(root).schema(root);
  }

  private Schema schema(Tree written) {
    MapTree schema = map(written).get("$ref").map(this::referred).orElse(map(written));
    Schema.Builder draft = Schema.that();
    schema.entries().forEach(keyword -> read(keyword, draft));
    return draft.build();
  }

  private MapTree referred(Tree reference) {
    MapTree found = root;
    for (String key : text(reference).substring("#/".length()).split("/", -1)) {
      found = map(found.get(key).orElseThrow());
    }
    return found;
  }

  private void read(Entry keyword, Schema.Builder draft) {
    Tree value = keyword.value();
    switch (keyword.key()) {
      case "type" -> draft.and(new Claim.Type(types(value)));
      case "enum" -> draft.and(new Claim.OneOf(list(value).stream().map(JsonValue::of).toList()));
      case "const" -> draft.and(new Claim.OneOf(List.of(JsonValue.of(value))));
      case "minimum" -> draft.and(new Claim.AtLeast(number(value)));
      case "maximum" -> draft.and(new Claim.AtMost(number(value)));
      case "pattern" -> draft.and(new Claim.Matches(text(value)));
      case "minLength" -> draft.and(new Claim.Characters((int) number(value)));
      case "minItems" -> draft.and(new Claim.Items((int) number(value)));
      case "uniqueItems" -> draft.and(new Claim.Distinct());
      case "required" -> list(value).forEach(key -> draft.and(new Claim.Has(text(key))));
      case "not" -> draft.and(new Claim.Not(schema(value)));
      case "items" -> draft.items(schema(value));
      case "properties" ->
          map(value).entries().forEach(each -> draft.member(each.key(), schema(each.value())));
      case "additionalProperties" -> others(value, draft);
      case "patternProperties" -> requireNotes(map(value));
      // These explain values to people and editors, and ask nothing of them.
      case "$schema", "$id", "$defs", "title", "description", "default", "examples" -> {}
      default -> throw new IllegalStateException("nothing checks '" + keyword.key() + "'");
    }
  }

  private void others(Tree value, Schema.Builder draft) {
    if (value instanceof ScalarTree no && !no.isTrue()) {
      draft.closed();
    } else {
      draft.others(schema(value));
    }
  }

  /** Notes are left out of what is checked. */
  private static void requireNotes(MapTree patterns) {
    if (!patterns.entries().stream().map(Entry::key).toList().equals(List.of("^x-"))) {
      throw new IllegalStateException("of patternProperties, only notes are known");
    }
  }

  private static List<JsonType> types(Tree value) {
    List<Tree> written = value instanceof ListTree list ? list.items() : List.of(value);
    return written.stream().map(type -> JsonType.of(text(type))).toList();
  }

  private static MapTree map(Tree tree) {
    return (MapTree) tree;
  }

  private static List<Tree> list(Tree tree) {
    return ((ListTree) tree).items();
  }

  private static String text(Tree tree) {
    return ((ScalarTree) tree).text();
  }

  private static long number(Tree tree) {
    return ((ScalarTree) tree).whole().orElseThrow();
  }
}
