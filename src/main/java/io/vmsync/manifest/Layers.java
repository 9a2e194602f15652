package io.vmsync.manifest;

import io.vmsync.manifest.tree.ListTree;
import io.vmsync.manifest.tree.MapTree;
import io.vmsync.manifest.tree.MapTree.Entry;
import io.vmsync.manifest.tree.ScalarTree;
import io.vmsync.manifest.tree.Tree;
import io.vmsync.problem.Problems;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Lays VMs over their profiles, and those over the defaults. */
final class Layers {
  private final MapTree defaults;
  private final Map<String, MapTree> profiles = new LinkedHashMap<>();

  /** What defaults and profiles come to, by the names of the profiles: many VMs have the same. */
  private final Map<List<String>, MapTree> bases = new HashMap<>();

  private final Problems problems;

  Layers(MapTree manifest, Problems problems) {
    this.problems = problems;
    MapTree nothing = new MapTree(manifest.place(), List.of());
    MapTree written = manifest.get("defaults").flatMap(Layers::map).orElse(nothing);
    checkAlternatives(written);
    this.defaults = merge(nothing, written);
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
    List<Entry> entries = layer.entries();
    for (int i = 0; i < entries.size(); i++) {
      for (int before = 0; before < i; before++) {
        checkAlternatives(entries.get(before), entries.get(i));
      }
    }
  }

  private void checkAlternatives(Entry first, Entry second) {
    if (Rows.areAlternatives(second.key(), first.key())
        && !second.value().isNothing()
        && !first.value().isNothing()) {
      problems.add(
          second
              .keyPlace()
              .error(
                  "exclusive",
                  "'%s' and '%s' say the same thing".formatted(first.key(), second.key()),
                  "keep one of them"));
    }
  }

  /** A VM with everything its layers give it. */
  MapTree merged(MapTree vm) {
    checkAlternatives(vm);
    Optional<Tree> own = vm.entry("profile").map(Entry::value);
    List<String> known = known(own.isPresent() ? own : defaults.get("profile"));
    return merge(bases.computeIfAbsent(known, this::base), vm);
  }

  private MapTree base(List<String> names) {
    MapTree laid = defaults;
    for (String name : names) {
      laid = merge(laid, Optional.ofNullable(profiles.get(name)).orElseThrow());
    }
    return laid;
  }

  /** The names of the profiles that there are, of those that are written. */
  private List<String> known(Optional<Tree> profile) {
    if (profile.isEmpty() || profile.get().isNothing()) {
      return List.of();
    }
    List<Tree> written =
        profile.get() instanceof ListTree list ? list.items() : List.of(profile.get());
    List<String> known = new ArrayList<>();
    for (Tree each : written) {
      if (each instanceof ScalarTree name && isKnown(name)) {
        known.add(name.text());
      }
    }
    return known;
  }

  private boolean isKnown(ScalarTree name) {
    if (profiles.containsKey(name.text())) {
      return true;
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
    return false;
  }

  static MapTree merge(MapTree lower, MapTree upper) {
    Map<String, Entry> entries = new LinkedHashMap<>();
    for (Entry entry : lower.entries()) {
      entries.put(entry.key(), entry);
    }
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
