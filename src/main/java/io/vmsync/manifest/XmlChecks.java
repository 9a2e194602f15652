package io.vmsync.manifest;

import io.vmsync.manifest.tree.MapTree;
import io.vmsync.manifest.tree.MapTree.Entry;
import io.vmsync.manifest.tree.Place;
import io.vmsync.manifest.tree.ScalarTree;
import io.vmsync.manifest.tree.Tree;
import io.vmsync.problem.Problem;
import io.vmsync.problem.Problems;
import io.vmsync.spec.XmlPath;
import io.vmsync.spec.XmlValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is wrong with the paths and values under {@code xml}. */
final class XmlChecks {
  private static final String PATHS =
      "write the names of elements, [n], [@name='value'] and at most one @name at the end, such as"
          + " devices/disk[1]/driver/@io";

  private record Row(Entry entry, XmlPath path, XmlValue value) {}

  private final TakenPlaces taken;
  private final Problems problems;

  XmlChecks(TakenPlaces taken, Problems problems) {
    this.taken = taken;
    this.problems = problems;
  }

  /** Checks the entries of one layer, each by itself. */
  void checkEach(MapTree layer) {
    for (Entry entry : entries(layer)) {
      if (!entry.value().isNothing()) {
        check(entry);
      }
    }
  }

  /** Checks the entries of a VM against one another. */
  void checkTogether(MapTree merged) {
    List<Row> before = new ArrayList<>();
    for (Entry entry : entries(merged)) {
      Optional<Row> row =
          XmlEntries.path(entry.key())
              .flatMap(path ->
                  XmlEntries.value(entry.value()).map(value -> new Row(entry, path, value)));
      row.ifPresent(each -> {
        before.stream()
            .map(other -> clash(other, each))
            .flatMap(Optional::stream)
            .limit(1)
            .forEach(problems::add);
        before.add(each);
      });
    }
  }

  private static List<Entry> entries(MapTree layer) {
    Optional<Tree> entries = layer.get(XmlEntries.KEY);
    return entries.isPresent() && entries.get() instanceof MapTree map ? map.members() : List.of();
  }

  private void check(Entry entry) {
    Place place = entry.keyPlace();
    try {
      XmlPath path = XmlPath.parse(entry.key());
      valueProblem(entry).ifPresent(problems::add);
      XmlEntries.value(entry.value())
          .flatMap(value -> placeProblem(place, path, value))
          .ifPresent(problems::add);
    } catch (IllegalArgumentException malformed) {
      problems.add(place.error("xml-path", String.valueOf(malformed.getMessage()), PATHS));
    }
  }

  private Optional<Problem> placeProblem(Place place, XmlPath path, XmlValue value) {
    String first = path.steps().isEmpty() ? "" : path.steps().getFirst().name();
    return switch (first) {
      case "name" -> Optional.of(ours(place, first, "the key under vms is the name of the VM"));
      case "uuid" ->
          Optional.of(ours(place, first, "remove it: a VM keeps the UUID it was made with"));
      case "metadata" ->
          Optional.of(
              ours(place, first, "remove it: programs keep their own notes there, vm among them"));
      default ->
          taken
              .takenBy(path, value)
              .map(key -> taken(place, path, value, key))
              .or(() -> shifting(place, path, value));
    };
  }

  private static Problem ours(Place place, String element, String hint) {
    return place.error("xml-place", "<" + element + "> is not for manifests to set", hint);
  }

  private static Problem taken(Place place, XmlPath path, XmlValue value, String key) {
    String what =
        switch (value) {
          case XmlValue.Text text -> "'%s' is what the key '%s' is about";
          case XmlValue.Absent absent -> "with '%s' would go what the key '%s' is about";
        };
    return place.error("xml-place", what.formatted(path, key), "use the key " + key + " instead");
  }

  /** Once the first is removed, the second is the first. */
  private static Optional<Problem> shifting(Place place, XmlPath path, XmlValue value) {
    boolean counts =
        path.attribute() == null
            && path.steps().getLast().predicates().stream()
                .anyMatch(XmlPath.Predicate.Position.class::isInstance);
    return counts && value instanceof XmlValue.Absent
        ? Optional.of(
            place.error(
                "xml-place",
                "what is removed cannot be named by its number: the next one would take its place, and be removed too",
                "name it by what it says, such as [@name='value']; without that, all of the name are removed"))
        : Optional.empty();
  }

  private static Optional<Problem> valueProblem(Entry entry) {
    Tree value = entry.value();
    if (XmlEntries.value(value).isPresent()) {
      return Optional.empty();
    }
    String found = SchemaProblems.written(value);
    String message = "a value is text or a whole number, or {remove: true}, not " + found;
    String hint =
        value instanceof ScalarTree scalar
            ? scalarHint(scalar)
            : "write {remove: true} for what must not be there";
    return Optional.of(value.place().error("xml-value", message, hint));
  }

  private static String scalarHint(ScalarTree scalar) {
    return scalar.kind() == ScalarTree.Kind.TRUTH
        ? "write the word that libvirt has there, such as \"on\" or \"yes\""
        : "put it into quotes: \"" + scalar.text() + "\"";
  }

  private static Optional<Problem> clash(Row first, Row second) {
    Place place = second.entry().keyPlace();
    if (first.path().isSameAs(second.path())) {
      return Optional.of(
          place.error(
              "duplicate",
              "'%s' and '%s' are the same place".formatted(first.path(), second.path()),
              "keep one of them"));
    }
    return inside(first, second).or(() -> inside(second, first));
  }

  private static Optional<Problem> inside(Row outer, Row inner) {
    boolean lost =
        outer.value() instanceof XmlValue.Absent
            && outer.path().attribute() == null
            && !(inner.value() instanceof XmlValue.Absent)
            && inner.path().startsWith(outer.path());
    return lost
        ? Optional.of(
            inner
                .entry()
                .keyPlace()
                .error(
                    "contradiction",
                    "'%s' is inside '%s', which is to be removed"
                        .formatted(inner.path(), outer.path()),
                    "keep one of them"))
        : Optional.empty();
  }
}
