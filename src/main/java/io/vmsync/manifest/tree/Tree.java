package io.vmsync.manifest.tree;

/** A part of a manifest, whichever syntax it is written in. */
public sealed interface Tree permits MapTree, ListTree, ScalarTree {
  Place place();

  /** The same, as if it were written elsewhere; its members stay where they are. */
  Tree at(Place elsewhere);

  /** How many maps, lists and scalars this is, itself included. */
  int size();

  /** True for null: as if not written. */
  default boolean isNothing() {
    return this instanceof ScalarTree scalar && scalar.kind() == ScalarTree.Kind.NOTHING;
  }

  /** What it is, in a word or two, for messages. */
  String kindName();
}
