package io.vmsync.manifest.tree;

import io.vmsync.problem.Problems;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects the entries of a map and reports the keys that are written twice. */
final class MapBuilder {
  private final Problems problems;
  private final Map<String, MapTree.Entry> entries = new LinkedHashMap<>();

  MapBuilder(Problems problems) {
    this.problems = problems;
  }

  void add(MapTree.Entry entry) {
    MapTree.Entry first = entries.putIfAbsent(entry.key(), entry);
    if (first == null) {
      return;
    }
    int line = first.keyPlace().where().line();
    problems.add(
        entry
            .keyPlace()
            .error(
                "duplicate-key",
                "the key '%s' is written twice: here and in line %d".formatted(entry.key(), line),
                "keep one of them"));
  }

  MapTree build(Place place) {
    return new MapTree(place, List.copyOf(entries.values()));
  }
}
