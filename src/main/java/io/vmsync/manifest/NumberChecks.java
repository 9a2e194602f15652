package io.vmsync.manifest;

import io.vmsync.manifest.tree.ScalarTree;
import io.vmsync.manifest.tree.Tree;
import io.vmsync.problem.Problem;
import io.vmsync.problem.Problems;

/** Finds the numbers that nothing can be calculated with: too long, or infinite. */
final class NumberChecks {
  private static final int SHOWN = 30;

  private NumberChecks() {}

  static void check(Tree root, Problems problems) {
    root.forEachScalar(scalar -> {
      if (isUseless(scalar)) {
        problems.add(problem(scalar));
      }
    });
  }

  private static boolean isUseless(ScalarTree scalar) {
    return switch (scalar.kind()) {
      case WHOLE, DECIMAL -> scalar.whole().isEmpty() && scalar.number().isEmpty();
      case TEXT, TRUTH, NOTHING -> false;
    };
  }

  private static Problem problem(ScalarTree scalar) {
    String text = scalar.text();
    String shown = text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    return scalar
        .place()
        .error("number", shown + " is not a number that can be used here", "write a whole number");
  }
}
