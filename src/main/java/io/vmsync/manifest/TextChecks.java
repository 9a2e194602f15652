package io.vmsync.manifest;

import io.vmsync.manifest.tree.ListTree;
import io.vmsync.manifest.tree.MapTree;
import io.vmsync.manifest.tree.ScalarTree;
import io.vmsync.manifest.tree.Tree;
import io.vmsync.problem.Problems;
import java.util.OptionalInt;

/** Finds the characters that a domain's XML cannot hold (XML 1.0, production Char). */
final class TextChecks {
  private final Problems problems;

  TextChecks(Problems problems) {
    this.problems = problems;
  }

  void check(Tree tree) {
    switch (tree) {
      case MapTree map ->
          map.entries().stream()
              .filter(entry -> !entry.isNote())
              .forEach(entry -> check(entry.value()));
      case ListTree list -> list.items().forEach(this::check);
      case ScalarTree scalar -> check(scalar);
    }
  }

  private void check(ScalarTree scalar) {
    OptionalInt bad = scalar.text().codePoints().filter(c -> !isXml(c)).findFirst();
    bad.ifPresent(character ->
        problems.add(
            scalar
                .place()
                .error(
                    "control-character",
                    "the text contains U+%04X, which libvirt cannot keep".formatted(character),
                    "remove it")));
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
