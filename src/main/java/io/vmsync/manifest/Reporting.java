package io.vmsync.manifest;

import io.vmsync.problem.Problem;
import io.vmsync.problem.ProblemsException;
import io.vmsync.problem.Where;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Brings problems into the order in which a person mends them. */
final class Reporting {
  private Reporting() {}

  /** Throws the problems by file, line and column; of several at one place, the first one found. */
  static void throwIfErrors(List<Problem> problems, List<String> files) {
    if (problems.isEmpty()) {
      return;
    }
    Set<String> places = new HashSet<>();
    List<Problem> sorted =
        problems.stream()
            .filter(problem -> places.add(placeOf(problem)))
            .sorted(
                Comparator.comparingInt((Problem problem) -> file(problem, files))
                    .thenComparingInt(Reporting::line)
                    .thenComparingInt(Reporting::column))
            .toList();
    if (sorted.stream().anyMatch(Problem::isError)) {
      throw new ProblemsException(sorted);
    }
  }

  private static String placeOf(Problem problem) {
    return problem.where() instanceof Where.InFile ? problem.where().text() : problem.toString();
  }

  private static int file(Problem problem, List<String> files) {
    return problem.where() instanceof Where.InFile place ? files.indexOf(place.file()) : -1;
  }

  private static int line(Problem problem) {
    return problem.where() instanceof Where.InFile place ? place.line() : 0;
  }

  private static int column(Problem problem) {
    return problem.where() instanceof Where.InFile place ? place.column() : 0;
  }
}
