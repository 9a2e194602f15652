package io.vmsync.problem;

import java.util.ArrayList;
import java.util.List;

/** Collects problems so that all of them are reported in one go. Not thread-safe. */
public final class Problems {
  private final List<Problem> all = new ArrayList<>();

  public void add(Problem problem) {
    all.add(problem);
  }

  public void addAll(List<Problem> problems) {
    all.addAll(problems);
  }

  /** Everything collected so far, in the order it was found. */
  public List<Problem> all() {
    return List.copyOf(all);
  }

  public boolean hasErrors() {
    return all.stream().anyMatch(Problem::isError);
  }

  /**
   * Stops here if any error was collected.
   *
   * @throws ProblemsException with every problem, warnings included
   */
  public void throwIfErrors() {
    if (hasErrors()) {
      throw new ProblemsException(all);
    }
  }
}
