package io.vmsync.corpus;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How the documents of one driver did in one check.
 *
 * @param tried how many it was tried with
 * @param failures what was wrong, by the name of the machine
 */
record Score(String check, int tried, Map<String, List<String>> failures) {

  Score {
    failures = new TreeMap<>(failures);
    failures.values().removeIf(Collection::isEmpty);
  }

  int passed() {
    return tried - failures.size();
  }

  /** Everything that was wrong, a line for each machine. */
  String report() {
    return failures.entrySet().stream()
        .map(entry -> entry.getKey() + "  " + entry.getValue())
        .collect(Collectors.joining("\n", "", "\n"));
  }
}
