package io.vmsync.manifest;

import io.vmsync.manifest.tree.ListTree;
import io.vmsync.manifest.tree.MapTree;
import io.vmsync.manifest.tree.MapTree.Entry;
import io.vmsync.manifest.tree.ScalarTree;
import io.vmsync.manifest.tree.Tree;
import io.vmsync.problem.Problems;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Lays VMs over their profiles, and those over the defaults. */
final class Layers {
  private final Optional<MapTree> defaults;
  private final Map<String, MapTree> profiles = new LinkedHashMap<>();
  private final Problems problems;

  Layers(MapTree manifest, Problems problems) {
    this.problems = problems;
    this.defaults = manifest.get("defaults").flatMap(Layers::map);
    defaults.ifPresent(this::checkAlternatives);
    manifest.get("profiles").flatMap(Layers::map).ifPresent(this::collectProfiles);
  }

  static Optional<MapTree> map(Tree tree) {
    return tree instanceof MapTree map ? Optional.of(map) : Optional.empty();
  }

  private void collectProfiles(MapTree written) {
    for (Entry entry : written.entries()) {
      if (!entry.isNote() && entry.value() instanceof MapTree profile) {
        checkAlternatives(profile);
        rejectNesting(profile);
        profiles.put(entry.key(), profile);
      } else if (entry.value().isNothing()) {
        profiles.put(entry.key(), new MapTree(entry.value().place(), List.of()));
      }
    }
  }

  private void rejectNesting(MapTree profile) {
    profile
        .entry("profile")
        .ifPresent(entry ->
            problems.add(
                entry
                    .keyPlace()
                    .error(
                        "nested-profile",
                        "a profile cannot name profiles",
                        "let the VM name both: profile: [first, second]")));
  }

  private void checkAlternatives(MapTree layer) {
    List<Entry> seen = new ArrayList<>();
    for (Entry entry : layer.entries()) {
      seen.stream()
          .filter(other -> Rows.areAlternatives(entry.key(), other.key()))
          .filter(other -> !entry.value().isNothing() && !other.value().isNothing())
          .forEach(other ->
              problems.add(
                  entry
                      .keyPlace()
                      .error(
                          "exclusive",
                          "'%s' and '%s' say the same thing".formatted(other.key(), entry.key()),
                          "keep one of them")));
      seen.add(entry);
    }
  }

  /** A VM with everything its layers give it. */
  MapTree merged(MapTree vm) {
    checkAlternatives(vm);
    MapTree empty = new MapTree(vm.place(), List.of());
    MapTree result = defaults.map(lower -> merge(empty, lower)).orElse(empty);
    Optional<Tree> profile = vm.entry("profile").map(Entry::value).or(() -> result.get("profile"));
    MapTree laid = result;
    for (ScalarTree name : names(profile)) {
      laid = merge(laid, profile(name));
    }
    return merge(laid, vm);
  }

  private static List<ScalarTree> names(Optional<Tree> profile) {
    List<Tree> written =
        switch (profile.orElse(null)) {
          case ListTree list -> list.items();
          case ScalarTree scalar when !scalar.isNothing() -> List.of(scalar);
          case null, default -> List.of();
        };
    return written.stream()
        .filter(ScalarTree.class::isInstance)
        .map(ScalarTree.class::cast)
        .toList();
  }

  private MapTree profile(ScalarTree name) {
    MapTree profile = profiles.get(name.text());
    if (profile != null) {
      return profile;
    }
    String known =
        profiles.isEmpty()
            ? "there are no profiles: define them under profiles"
            : "the profiles are " + String.join(", ", profiles.keySet());
    problems.add(
        name.place()
            .error(
                "unknown-profile",
                "there is no profile '" + name.text() + "'",
                Suggestion.hint(name.text(), profiles.keySet()).orElse(known)));
    return new MapTree(name.place(), List.of());
  }

  static MapTree merge(MapTree lower, MapTree upper) {
    Map<String, Entry> entries = new LinkedHashMap<>();
    lower.entries().forEach(entry -> entries.put(entry.key(), entry));
    for (Entry entry : upper.entries()) {
      if (entry.isNote()) {
        continue;
      }
      if (entry.value().isNothing()) {
        entries.remove(entry.key());
        continue;
      }
      entries.keySet().removeIf(key -> Rows.areAlternatives(key, entry.key()));
      // Not through Map.merge: a null inside must still meet what it takes away.
      entries.put(entry.key(), merge(entries.get(entry.key()), entry));
    }
    return new MapTree(upper.place(), List.copyOf(entries.values()));
  }

  private static Entry merge(@Nullable Entry lower, Entry upper) {
    if (!(upper.value() instanceof MapTree upperMap)) {
      return upper;
    }
    // A map over nothing, or over a scalar, still loses its own nulls and notes.
    MapTree nothing = new MapTree(upperMap.place(), List.of());
    Optional<MapTree> below = Optional.ofNullable(lower).map(Entry::value).flatMap(Layers::map);
    return upper.withValue(merge(below.orElse(nothing), upperMap));
  }
}
