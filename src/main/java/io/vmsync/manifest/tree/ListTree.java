package io.vmsync.manifest.tree;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/** Values in order. */
public record ListTree(Place place, List<Tree> items) implements Tree {

  public ListTree {
    items = List.copyOf(items);
  }

  @Override
  public ListTree at(Place elsewhere) {
    return new ListTree(elsewhere, items);
  }

  @Override
  public int size() {
    return 1 + items.stream().mapToInt(Tree::size).sum();
  }

  @Override
  public ListTree withScalars(String key, BiFunction<ScalarTree, String, ScalarTree> replacing) {
    List<Tree> others = new ArrayList<>();
    for (Tree item : items) {
      others.add(item.withScalars(key, replacing));
    }
    return new ListTree(place, others);
  }

  @Override
  public void forEachScalar(Consumer<ScalarTree> action) {
    items.forEach(item -> item.forEachScalar(action));
  }

  @Override
  public String kindName() {
    return "a list";
  }
}
