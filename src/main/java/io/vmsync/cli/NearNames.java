package io.vmsync.cli;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Names that look like one that was mistyped. */
final class NearNames {
  private static final int MOST = 3;

  private NearNames() {}

  static List<String> of(String written, Collection<String> names) {
    String wanted = written.toLowerCase(Locale.ROOT).replaceAll("[*?]", "");
    int tolerance = wanted.length() < 4 ? 1 : Math.max(2, wanted.length() / 3);
    // A pattern that ends in a star was meant for the beginning of names.
    int length = written.endsWith("*") ? wanted.length() : Integer.MAX_VALUE;
    return names.stream()
        .filter(name -> distance(wanted, name, length) <= tolerance || resembles(wanted, name))
        .sorted(Comparator.comparingInt((String name) -> distance(wanted, name, length)))
        .limit(MOST)
        .toList();
  }

  private static boolean resembles(String wanted, String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return wanted.length() >= 2 && (lower.contains(wanted) || wanted.contains(lower));
  }

  /** Insertions, deletions and replacements. */
  private static int distance(String wanted, String name, int length) {
    String lower = name.toLowerCase(Locale.ROOT);
    String other = lower.substring(0, Math.min(length, lower.length()));
    int[] row = new int[other.length() + 1];
    for (int j = 0; j <= other.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= wanted.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= other.length(); j++) {
        int changed = wanted.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1;
        int cell = Math.min(Math.min(row[j], row[j - 1]) + 1, diagonal + changed);
        diagonal = row[j];
        row[j] = cell;
      }
    }
    return row[other.length()];
  }
}
