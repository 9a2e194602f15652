package io.vmsync.manifest;

import io.vmsync.manifest.tree.ListTree;
import io.vmsync.manifest.tree.MapTree;
import io.vmsync.manifest.tree.ScalarTree;
import io.vmsync.manifest.tree.ScalarTree.Kind;
import io.vmsync.manifest.tree.Tree;
import io.vmsync.spec.Word;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/** Single values out of trees; what does not fit is an IllegalArgumentException. */
final class Values {
  private Values() {}

  static String string(Tree value) {
    if (value instanceof ScalarTree scalar && scalar.kind() == Kind.TEXT) {
      return scalar.text();
    }
    throw new IllegalArgumentException(SchemaProblems.written(value) + " is not text");
  }

  static boolean truth(Tree value) {
    if (value instanceof ScalarTree scalar && scalar.kind() == Kind.TRUTH) {
      return scalar.isTrue();
    }
    String written = SchemaProblems.written(value);
    throw new IllegalArgumentException(written + " is neither true nor false");
  }

  /** A whole number, also when it is written as 8.0. */
  static long whole(Tree value) {
    OptionalLong whole = value instanceof ScalarTree scalar ? scalar.whole() : OptionalLong.empty();
    return whole.orElseThrow(() ->
        new IllegalArgumentException(SchemaProblems.written(value) + " is not a whole number"));
  }

  static int number(Tree value) {
    return Math.toIntExact(Math.min(whole(value), Integer.MAX_VALUE));
  }

  static List<Tree> items(Tree value) {
    if (value instanceof ListTree list) {
      return list.items();
    }
    throw new IllegalArgumentException(SchemaProblems.written(value) + " is not a list");
  }

  static MapTree map(Tree value) {
    if (value instanceof MapTree map) {
      return map;
    }
    throw new IllegalArgumentException(SchemaProblems.written(value) + " is not a map");
  }

  static <E extends Enum<E> & Word> E word(E[] all, Tree value) {
    String written = string(value);
    return Word.find(all, written)
        .orElseThrow(() -> new IllegalArgumentException("'" + written + "' is not known here"));
  }

  /** A list of words, each of them once. */
  static <E extends Enum<E> & Word> List<E> words(E[] all, Tree value) {
    List<E> words = ListRows.read(value, item -> word(all, item));
    if (Set.copyOf(words).size() < words.size()) {
      throw new IllegalArgumentException("the list says something twice");
    }
    return words;
  }
}
