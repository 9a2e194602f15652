package io.vmsync.cli;

import io.vmsync.apply.HostLock;
import io.vmsync.apply.Interruption;
import io.vmsync.engine.EngineException;
import io.vmsync.engine.Failure;
import io.vmsync.problem.Problem;
import io.vmsync.problem.ProblemsException;
import io.vmsync.problem.Where;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What an exception means to the user: the one place where exceptions become exit codes.
 *
 * @param exitCode how the process ends
 * @param problems what is said
 */
record Diagnosis(ExitCode exitCode, List<Problem> problems) {

  static Diagnosis of(Throwable thrown) {
    return switch (thrown) {
      case CommandFailure failure -> new Diagnosis(failure.exitCode(), failure.problems());
      case ProblemsException invalid -> new Diagnosis(ExitCode.INVALID, invalid.problems());
      case EngineException engine -> new Diagnosis(exitCode(engine), List.of(problem(engine)));
      case Interruption.Interrupted stopped ->
          one(ExitCode.INTERRUPTED, "interrupted", "interrupted", null);
      case HostLock.Busy busy ->
          one(
              ExitCode.FAILED,
              "locked",
              message(busy),
              "wait for it to end, or wait longer with --lock-timeout");
      case UncheckedIOException io -> one(ExitCode.FAILED, "input-output", message(io), null);
      case IOException io -> one(ExitCode.FAILED, "input-output", message(io), null);
      default ->
          one(
              ExitCode.FAILED,
              "internal",
              "vm itself failed: " + thrown,
              "this is a bug: please report it with what -v says");
    };
  }

  private static ExitCode exitCode(EngineException thrown) {
    return switch (thrown) {
      case EngineException.ConnectionLost lost -> ExitCode.UNREACHABLE;
      case EngineException.PermissionDenied denied -> ExitCode.UNREACHABLE;
      case EngineException other -> ExitCode.FAILED;
    };
  }

  /** What went wrong at the engine, with the engine's own code. */
  static Problem problem(EngineException thrown) {
    Failure failure = thrown.failure();
    String code = failure.engineCode().isEmpty() ? "" : " (" + failure.engineCode() + ")";
    String message = failure.operation() + ": " + failure.message() + code;
    return Problem.error(rule(thrown), where(failure), message, failure.hint());
  }

  private static Where where(Failure failure) {
    return failure.vm().isEmpty() ? new Where.Nowhere() : new Where.OfVm(failure.vm(), "");
  }

  private static String rule(EngineException thrown) {
    return thrown
        .getClass()
        .getSimpleName()
        .replaceAll("(?<=[a-z])(?=[A-Z])", "-")
        .toLowerCase(Locale.ROOT);
  }

  private static Diagnosis one(
      ExitCode exitCode, String rule, String message, @Nullable String hint) {
    return new Diagnosis(
        exitCode, List.of(Problem.error(rule, new Where.Nowhere(), message, hint)));
  }

  private static String message(Throwable thrown) {
    return thrown.getMessage() == null ? thrown.toString() : thrown.getMessage();
  }
}
