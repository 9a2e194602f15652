package io.vmsync.manifest;

import io.vmsync.manifest.tree.MapTree;
import io.vmsync.manifest.tree.MapTree.Entry;
import io.vmsync.manifest.tree.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What rows of lists and maps have in common: what is wrong is said to be where it is. */
final class ListRows {
  private ListRows() {}

  /** Takes a value out of a tree; throws an IllegalArgumentException that says what is wrong. */
  interface Reading<T> {
    T read(Tree value);
  }

  /**
   * The items of a list.
   *
   * @throws WrongMember with one problem for each item that is wrong, not only the first
   */
  static <T> List<T> read(Tree value, Reading<T> reading) {
    List<T> items = new ArrayList<>();
    List<WrongMember> wrong = new ArrayList<>();
    for (Tree item : Values.items(value)) {
      try {
        items.add(at(item, reading));
      } catch (WrongMember member) {
        wrong.addAll(member.all());
      }
    }
    WrongMember.throwAll(wrong);
    return items;
  }

  /** A member of a map; null when it is not stated. */
  static <T> @Nullable T member(MapTree map, String key, Reading<T> reading) {
    Optional<Tree> value = map.get(key);
    return value.isPresent() ? at(value.get(), reading) : null;
  }

  /** A value; what is wrong with it is said to be there, if not deeper in it. */
  static <T> T at(Tree value, Reading<T> reading) {
    try {
      return reading.read(value);
    } catch (WrongMember deeper) {
      throw deeper;
    } catch (IllegalArgumentException wrong) {
      throw new WrongMember(String.valueOf(wrong.getMessage()), value);
    }
  }

  /** Where a problem of a member is shown: at the member, or at the map that lacks it. */
  static Tree place(MapTree map, String key) {
    return map.entry(key).map(Entry::value).orElse(map);
  }
}
