package io.vmsync.manifest;

import java.util.ArrayList;
import java.util.List;

/** Changes to a text, each at offsets of the text as it was. */
final class TextEdits {
  private record Edit(int start, int end, String text) {}

  private final List<Edit> edits = new ArrayList<>();

  void replace(int start, int end, String text) {
    edits.add(new Edit(start, end, text));
  }

  /** Several insertions at one place come out in the order in which they were made. */
  void insert(int at, String text) {
    replace(at, at, text);
  }

  void addAll(TextEdits others) {
    edits.addAll(others.edits);
  }

  boolean isEmpty() {
    return edits.isEmpty();
  }

  /** Compared without Comparator.comparing, each use of which makes a class at run time. */
  private List<Edit> inOrder() {
    return edits.stream()
        .sorted((one, other) -> Integer.compare(one.start(), other.start()))
        .toList();
  }

  String apply(String text) {
    StringBuilder result = new StringBuilder();
    int copied = 0;
    for (Edit edit : inOrder()) {
      if (edit.start < copied) {
        throw new IllegalStateException("two changes overlap at offset " + edit.start);
      }
      result.append(text, copied, edit.start).append(edit.text);
      copied = edit.end;
    }
    return result.append(text, copied, text.length()).toString();
  }
}
