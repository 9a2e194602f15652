package io.vmsync.manifest;

import io.vmsync.manifest.tree.Tree;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** A part of a value that cannot be bound. */
final class WrongMember extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final transient Tree tree;

  WrongMember(String message, Tree tree) {
    super(message);
    this.tree = tree;
  }

  /** Throws the first of these, if any, with the others suppressed in it. */
  static void throwAll(List<WrongMember> all) {
    if (!all.isEmpty()) {
      all.subList(1, all.size()).forEach(all.getFirst()::addSuppressed);
      throw all.getFirst();
    }
  }

  /** Itself and those that were suppressed for it. */
  List<WrongMember> all() {
    Stream<WrongMember> others =
        Arrays.stream(getSuppressed())
            .filter(WrongMember.class::isInstance)
            .map(WrongMember.class::cast);
    return Stream.concat(Stream.of(this), others).toList();
  }

  /** The part that is wrong. */
  Tree tree() {
    return tree;
  }
}
