package io.vmsync.cli;

import io.vmsync.problem.Problem;
import io.vmsync.problem.Where;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A command comes to nothing for a reason of its own. */
final class CommandFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ExitCode exitCode;
  private final transient List<Problem> problems;

  CommandFailure(ExitCode exitCode, List<Problem> problems) {
    super(problems.toString());
    this.exitCode = exitCode;
    this.problems = List.copyOf(problems);
  }

  CommandFailure(ExitCode exitCode, String rule, String message, @Nullable String hint) {
    this(exitCode, List.of(Problem.error(rule, new Where.Nowhere(), message, hint)));
  }

  ExitCode exitCode() {
    return exitCode;
  }

  List<Problem> problems() {
    return problems;
  }
}
