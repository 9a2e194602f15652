package io.vmsync.cli;

import io.vmsync.problem.Problem;
import io.vmsync.problem.Where;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Which VMs a command is about. */
final class Selection {

  private Selection() {}

  /**
   * The names that are meant, each once, in the order written.
   *
   * @param place where the names are, for the message: {@code in the manifest}
   * @param elsewhere where a name that is not among them may be found, as a hint
   * @throws CommandFailure when something matches nothing
   */
  static List<String> of(
      List<String> written,
      Collection<String> names,
      String place,
      Function<String, Optional<String>> elsewhere) {
    Set<String> meant = new LinkedHashSet<>();
    List<Problem> unknown = new ArrayList<>();
    for (String each : written) {
      List<String> matches = new NamePattern(each).among(names);
      meant.addAll(matches);
      if (matches.isEmpty()) {
        String hint = elsewhere.apply(each).orElseGet(() -> near(each, names));
        unknown.add(
            Problem.error(
                "unknown-vm", new Where.Nowhere(), "there is no VM '" + each + "' " + place, hint));
      }
    }
    if (!unknown.isEmpty()) {
      throw new CommandFailure(ExitCode.FAILED, unknown);
    }
    return List.copyOf(meant);
  }

  private static String near(String written, Collection<String> names) {
    List<String> near = NearNames.of(written, names);
    if (!near.isEmpty()) {
      return "did you mean " + String.join(" or ", near) + "?";
    }
    return names.isEmpty() ? "there are none at all" : "there is " + some(names);
  }

  private static String some(Collection<String> names) {
    List<String> first = names.stream().sorted().limit(6).toList();
    String rest = names.size() > first.size() ? ", …" : "";
    return String.join(", ", first) + rest;
  }
}
