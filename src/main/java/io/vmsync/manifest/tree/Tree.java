package io.vmsync.manifest.tree;

import java.util.function.BiFunction;
import java.util.function.Consumer;

/** A part of a manifest, whichever syntax it is written in. */
public sealed interface Tree permits MapTree, ListTree, ScalarTree {
  Place place();

  /** The same, as if it were written elsewhere; its members stay where they are. */
  Tree at(Place elsewhere);

  /** How many maps, lists and scalars this is, itself included. */
  int size();

  /** Hands over every scalar in it, itself included, but for those of notes. */
  void forEachScalar(Consumer<ScalarTree> action);

  /**
   * The same with other scalars, but for those of notes.
   *
   * @param key the key it stands under
   * @param replacing gives for a scalar, and the key it stands under, the one that takes its place
   */
  Tree withScalars(String key, BiFunction<ScalarTree, String, ScalarTree> replacing);

  /** True for null: as if not written. */
  default boolean isNothing() {
    return this instanceof ScalarTree scalar && scalar.kind() == ScalarTree.Kind.NOTHING;
  }

  /** What it is, in a word or two, for messages. */
  String kindName();
}
