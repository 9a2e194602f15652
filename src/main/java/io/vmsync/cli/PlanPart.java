package io.vmsync.cli;

import io.vmsync.manifest.tree.ListTree;
import io.vmsync.manifest.tree.MapTree;
import io.vmsync.manifest.tree.Place;
import io.vmsync.manifest.tree.ScalarTree;
import io.vmsync.manifest.tree.Tree;
import io.vmsync.problem.ProblemsException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A map in a plan that was written down. What is not there, or of another kind, is a {@link
 * ProblemsException} that names the place.
 */
record PlanPart(MapTree map) {
  private static final String ANEW = "make a new plan: vm diff -o json > plan.json";

  static PlanPart of(Tree tree) {
    if (tree instanceof MapTree map) {
      return new PlanPart(map);
    }
    throw wrong(tree.place(), "this is " + tree.kindName() + " where a map is expected", ANEW);
  }

  /** Whatever stands there as plain maps, lists, texts and truth values. */
  static Object plain(Tree tree) {
    return switch (tree) {
      case ListTree list -> list.items().stream().map(PlanPart::plain).toList();
      case ScalarTree scalar when scalar.kind() == ScalarTree.Kind.TRUTH ->
          Boolean.valueOf(scalar.text());
      case ScalarTree scalar -> scalar.text();
      case MapTree entries -> {
        Map<String, Object> plain = new LinkedHashMap<>();
        entries.entries().forEach(entry -> plain.put(entry.key(), plain(entry.value())));
        yield plain;
      }
    };
  }

  Tree get(String key) {
    return map.get(key).orElseThrow(() -> wrong(start(), "'" + key + "' is missing", ANEW));
  }

  Optional<Tree> maybe(String key) {
    return map.get(key);
  }

  PlanPart part(String key) {
    return of(get(key));
  }

  List<Tree> list(String key) {
    Tree tree = get(key);
    if (tree instanceof ListTree list) {
      return list.items();
    }
    throw wrong(tree.place(), "'" + key + "' is " + tree.kindName() + " and not a list", ANEW);
  }

  String text(String key) {
    return text(key, get(key));
  }

  Optional<String> maybeText(String key) {
    return maybe(key).map(tree -> text(key, tree));
  }

  boolean truth(String key) {
    Tree tree = get(key);
    if (tree instanceof ScalarTree scalar && scalar.kind() == ScalarTree.Kind.TRUTH) {
      return scalar.text().equals("true");
    }
    throw wrong(tree.place(), "'" + key + "' is neither true nor false", ANEW);
  }

  private static String text(String key, Tree tree) {
    if (tree instanceof ScalarTree scalar) {
      return scalar.text();
    }
    throw wrong(tree.place(), "'" + key + "' is " + tree.kindName() + " and not text", ANEW);
  }

  private Place start() {
    Place place = map.place();
    return new Place(place.source(), place.start(), place.start() + 1, place.path());
  }

  /** A plan cannot be used, because of what stands at a place. */
  static ProblemsException wrong(Place place, String message, @Nullable String hint) {
    return new ProblemsException(place.error("plan-file", message, hint));
  }
}
