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

  void change(Entry entry, Value wanted, boolean inFlow, TextEdits edits) {
    TextEdits small = new TextEdits();
    if (adapt(entry, entry.value(), wanted, small)) {
      edits.addAll(small);
    } else {
      maps.rewrite(entry, wanted, inFlow, edits);
    }
  }

  /** False when only writing the value anew will do. */
  private boolean adapt(Entry entry, Tree current, Value wanted, TextEdits edits) {
    return switch (wanted) {
      case Value.Scalar wish ->
          current instanceof ScalarTree scalar && scalar(entry.key(), scalar, wish, edits);
      case Value.Members wish ->
          current instanceof MapTree map && !maps.isAlias(map) && map(entry, map, wish, edits);
      case Value.Items wish ->
          current instanceof ListTree list && !maps.isAlias(list) && list(list, wish, edits);
    };
  }

  private boolean scalar(String key, ScalarTree scalar, Value.Scalar wanted, TextEdits edits) {
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

  private boolean matches(String key, ScalarTree scalar, Value.Scalar wanted) {
    if (!(wanted instanceof Value.Text)) {
      return scalar.kind() != Kind.TEXT && scalar.text().equals(wanted.text());
    }
    if (scalar.kind() != Kind.TEXT) {
      return scalar.kind() == Kind.WHOLE && scalar.text().equals(wanted.text());
    }
    try {
      String text = PATHS.contains(key) ? paths.expand(scalar.text()) : scalar.text();
      return text.equals(wanted.text());
    } catch (IllegalArgumentException notAPath) {
      return false;
    }
  }

  private boolean map(Entry holder, MapTree map, Value.Members wanted, TextEdits edits) {
    boolean superfluous =
        map.members().stream()
            .filter(entry -> !entry.value().isNothing())
            .anyMatch(entry -> !wanted.has(entry.key()));
    if (superfluous || map.entries().isEmpty()) {
      return false;
    }
    Map<String, Value> missing = new LinkedHashMap<>();
    for (Map.Entry<String, Value> member : wanted.members().entrySet()) {
      map.entry(member.getKey())
          .ifPresentOrElse(
              entry -> change(entry, member.getValue(), maps.isFlow(map), edits),
              () -> missing.put(member.getKey(), member.getValue()));
    }
    maps.add(holder.withValue(map), maps.isFlow(map), missing, false, edits);
    return true;
  }

  private boolean list(ListTree list, Value.Items wanted, TextEdits edits) {
    int common = Math.min(list.items().size(), wanted.items().size());
    if (common == 0) {
      return list.items().isEmpty() && wanted.isEmpty();
    }
    for (int i = 0; i < common; i++) {
      item(list.items().get(i), wanted.items().get(i), edits);
    }
    maps.resize(list, wanted.items(), edits);
    return true;
  }

  private void item(Tree item, Value wanted, TextEdits edits) {
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
  private static boolean isNotFetched(MapTree item, Value wanted) {
    return Value.isEmpty(wanted) && (item.has("url") || item.entries().isEmpty());
  }
}
