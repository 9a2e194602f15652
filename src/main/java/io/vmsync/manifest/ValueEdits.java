package io.vmsync.manifest;

import io.vmsync.manifest.tree.ListTree;
import io.vmsync.manifest.tree.MapTree;
import io.vmsync.manifest.tree.MapTree.Entry;
import io.vmsync.manifest.tree.ScalarTree;
import io.vmsync.manifest.tree.ScalarTree.Kind;
import io.vmsync.manifest.tree.Tree;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Changes the value of a key to another one, touching as little of it as possible. */
final class ValueEdits {
  private static final Set<String> PATHS = Set.of("disk_path", "path", "source");

  private final MapEdits maps;
  private final PathExpansion paths;
  private final boolean json;

  ValueEdits(MapEdits maps, PathExpansion paths, boolean json) {
    this.maps = maps;
    this.paths = paths;
    this.json = json;
  }

  void change(Entry entry, JsonNode wanted, boolean inFlow, TextEdits edits) {
    TextEdits small = new TextEdits();
    if (adapt(entry, entry.value(), wanted, small)) {
      edits.addAll(small);
    } else {
      maps.rewrite(entry, wanted, inFlow, edits);
    }
  }

  /** False when only writing the value anew will do. */
  private boolean adapt(Entry entry, Tree current, JsonNode wanted, TextEdits edits) {
    if (maps.isAlias(current) && wanted.isContainer()) {
      return false;
    }
    return switch (current) {
      case ScalarTree scalar when !wanted.isContainer() ->
          scalar(entry.key(), scalar, wanted, edits);
      case MapTree map when wanted.isObject() -> map(entry, map, wanted, edits);
      case ListTree list when wanted.isArray() -> list(list, wanted, edits);
      default -> false;
    };
  }

  private boolean scalar(String key, ScalarTree scalar, JsonNode wanted, TextEdits edits) {
    if (matches(key, scalar, wanted)) {
      return true;
    }
    String written = scalar.place().written();
    if (written.isEmpty() || written.startsWith("|") || written.startsWith(">")) {
      return false;
    }
    edits.replace(
        scalar.place().start(), scalar.place().end(), ScalarText.like(scalar, wanted, json));
    return true;
  }

  private boolean matches(String key, ScalarTree scalar, JsonNode wanted) {
    if (!wanted.isString()) {
      return scalar.kind() != Kind.TEXT && scalar.text().equals(wanted.asString());
    }
    if (scalar.kind() != Kind.TEXT) {
      return scalar.kind() == Kind.WHOLE && scalar.text().equals(wanted.stringValue());
    }
    try {
      String text = PATHS.contains(key) ? paths.expand(scalar.text()) : scalar.text();
      return text.equals(wanted.stringValue());
    } catch (IllegalArgumentException notAPath) {
      return false;
    }
  }

  private boolean map(Entry holder, MapTree map, JsonNode wanted, TextEdits edits) {
    boolean superfluous =
        map.entries().stream()
            .filter(entry -> !entry.isNote() && !entry.value().isNothing())
            .anyMatch(entry -> !wanted.has(entry.key()));
    if (superfluous || map.entries().isEmpty()) {
      return false;
    }
    Map<String, JsonNode> missing = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> member : wanted.properties()) {
      map.entry(member.getKey())
          .ifPresentOrElse(
              entry -> change(entry, member.getValue(), maps.isFlow(map), edits),
              () -> missing.put(member.getKey(), member.getValue()));
    }
    maps.add(holder.withValue(map), maps.isFlow(map), missing, false, edits);
    return true;
  }

  private boolean list(ListTree list, JsonNode wanted, TextEdits edits) {
    int common = Math.min(list.items().size(), wanted.size());
    if (common == 0) {
      return list.items().isEmpty() && wanted.isEmpty();
    }
    for (int i = 0; i < common; i++) {
      item(list.items().get(i), wanted.get(i), edits);
    }
    maps.resize(list, wanted, edits);
    return true;
  }

  private void item(Tree item, JsonNode wanted, TextEdits edits) {
    TextEdits small = new TextEdits();
    if (item instanceof MapTree map && isNotFetched(map, wanted)) {
      return;
    }
    if (adapt(new Entry("item", item.place(), item), item, wanted, small)) {
      edits.addAll(small);
    } else {
      maps.replaceItem(item, wanted, edits);
    }
  }

  /** An image that is still to be downloaded: its drive is empty, and that is as it should be. */
  private static boolean isNotFetched(MapTree item, JsonNode wanted) {
    return wanted.isEmpty() && (item.has("url") || item.entries().isEmpty());
  }
}
