package io.vmsync.manifest;

import io.vmsync.manifest.tree.ScalarTree;
import io.vmsync.manifest.tree.Tree;
import io.vmsync.problem.Problem;
import io.vmsync.problem.Problems;

/** Finds the characters that a domain's XML cannot hold (XML 1.0, production Char). */
final class TextChecks {
  private final Problems problems;

  TextChecks(Problems problems) {
    this.problems = problems;
  }

  void check(Tree root) {
    root.forEachScalar(this::check);
  }

  private void check(ScalarTree scalar) {
    String text = scalar.text();
    int i = 0;
    while (i < text.length()) {
      int character = text.codePointAt(i);
      if (!isXml(character)) {
        problems.add(unkeepable(scalar, character));
        return;
      }
      i += Character.charCount(character);
    }
  }

  private static Problem unkeepable(ScalarTree scalar, int character) {
    String message = "the text contains U+%04X, which libvirt cannot keep".formatted(character);
    return scalar.place().error("control-character", message, "remove it");
  }

  private static boolean isXml(int c) {
    return c == '\t'
        || c == '\n'
        || c == '\r'
        || (c >= 0x20 && c <= 0xD7FF)
        || (c >= 0xE000 && c <= 0xFFFD)
        || c >= 0x10000;
  }
}
