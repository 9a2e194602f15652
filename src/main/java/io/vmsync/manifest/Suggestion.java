package io.vmsync.manifest;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the word that was probably meant. */
final class Suggestion {
  private Suggestion() {}

  /** {@code did you mean 'vcpus'?}, or empty when nothing is near. */
  static Optional<String> hint(String written, Collection<String> possible) {
    return nearest(written, possible).map(word -> "did you mean '" + word + "'?");
  }

  /** The possible word with the fewest typing errors between it and what was written. */
  static Optional<String> nearest(String written, Collection<String> possible) {
    String lower = written.toLowerCase(Locale.ROOT);
    int most = Math.max(1, written.length() / 3);
    return possible.stream()
        .filter(word -> distance(lower, word.toLowerCase(Locale.ROOT)) <= most)
        .min(Comparator.comparingInt(word -> distance(lower, word.toLowerCase(Locale.ROOT))));
  }

  /** Insertions, deletions, replacements and swaps of neighbours (optimal string alignment). */
  static int distance(String left, String right) {
    int[][] table = new int[left.length() + 1][right.length() + 1];
    for (int i = 0; i <= left.length(); i++) {
      for (int j = 0; j <= right.length(); j++) {
        table[i][j] = i == 0 || j == 0 ? i + j : cell(table, left, right, i, j);
      }
    }
    return table[left.length()][right.length()];
  }

  private static int cell(int[][] table, String left, String right, int i, int j) {
    int changed = left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1;
    int best = Math.min(table[i - 1][j], table[i][j - 1]) + 1;
    best = Math.min(best, table[i - 1][j - 1] + changed);
    boolean swapped =
        i > 1
            && j > 1
            && left.charAt(i - 1) == right.charAt(j - 2)
            && left.charAt(i - 2) == right.charAt(j - 1);
    return swapped ? Math.min(best, table[i - 2][j - 2] + 1) : best;
  }
}
