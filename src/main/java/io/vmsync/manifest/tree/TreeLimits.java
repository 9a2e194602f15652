package io.vmsync.manifest.tree;

import io.vmsync.problem.ProblemsException;

/** How large a manifest may be: far more than anyone writes, far less than would hurt. */
final class TreeLimits {
  /** Maps and lists in one another. */
  static final int DEPTH = 50;

  /** Maps, lists and scalars, with every alias written out. */
  static final int NODES = 100_000;

  /** Characters in a file. */
  static final int CHARACTERS = 4 * 1024 * 1024;

  static final String TOO_LARGE = "the file is larger than 4 MiB";
  static final String TOO_LARGE_HINT = "is this really a manifest?";

  private TreeLimits() {}

  static void requireDepth(int depth, Place place) {
    if (depth > DEPTH) {
      throw new ProblemsException(
          new Place(place.source(), place.start(), place.end(), "")
              .error(
                  "too-deep",
                  "maps and lists are nested more than " + DEPTH + " deep",
                  "a manifest needs about five levels"));
    }
  }
}
