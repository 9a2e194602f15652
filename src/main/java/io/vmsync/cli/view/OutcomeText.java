package io.vmsync.cli.view;

import io.vmsync.apply.Outcome;
import io.vmsync.engine.Failure;
import io.vmsync.plan.Pending;
import io.vmsync.problem.Problem;
import io.vmsync.problem.Where;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What became of one VM, for people. */
final class OutcomeText {
  private static final String INDENT = "    ";

  private OutcomeText() {}

  static void write(Screen screen, SyncView.Result result) {
    Outcome outcome = result.outcome();
    screen.line(
        screen.paint(style(outcome), symbol(outcome) + " " + Screen.plain(outcome.plan().name()))
            + "  "
            + word(outcome));
    switch (outcome.result()) {
      // What stands in the way was said with the plan.
      case IN_SYNC, DONE, BLOCKED -> {}
      case FAILED, CONNECTION_LOST -> failed(screen, outcome);
      case INTERRUPTED -> steps(screen, outcome);
    }
    outcome.waiting().forEach(each -> screen.paragraph(INDENT + "! ", Style.CHANGE, each));
    pending(screen, result.pending());
    if (!result.unsettled().isEmpty()) {
      String fields = String.join(", ", result.unsettled());
      screen.paragraph(
          INDENT + "! ", Style.CHANGE, "still differs after it was applied: " + fields);
    }
  }

  private static void pending(Screen screen, List<Pending> pending) {
    Map<String, Set<String>> fields = new LinkedHashMap<>();
    pending.forEach(each ->
        fields.computeIfAbsent(each.words(), of -> new LinkedHashSet<>()).add(each.field()));
    fields.forEach(
        (words, of) -> screen.paragraph(INDENT, Style.QUIET, words + ": " + String.join(", ", of)));
  }

  private static void failed(Screen screen, Outcome outcome) {
    problem(outcome)
        .ifPresent(problem -> {
          screen.paragraph(INDENT + "✗ ", Style.BAD, problem.message());
          if (problem.hint() != null) {
            screen.paragraph(INDENT + "  hint: ", Style.NOTE, problem.hint());
          }
        });
    steps(screen, outcome);
  }

  private static void steps(Screen screen, Outcome outcome) {
    steps(screen, "done and kept: ", outcome.done());
    steps(screen, "taken back: ", outcome.undone());
    steps(screen, "not done: ", outcome.notDone());
  }

  private static void steps(Screen screen, String title, List<String> steps) {
    if (!steps.isEmpty()) {
      screen.paragraph(INDENT + title, Style.QUIET, String.join(", ", steps));
    }
  }

  /** What went wrong with a VM's plan, if something did. */
  static Optional<Problem> problem(Outcome outcome) {
    return Optional.ofNullable(outcome.failure()).map(failure -> problem(outcome, failure));
  }

  private static Problem problem(Outcome outcome, Failure failure) {
    String code = failure.engineCode().isEmpty() ? "" : " (" + failure.engineCode() + ")";
    return Problem.error(
        PlanTree.lower(outcome.result()).replace('_', '-'),
        new Where.OfVm(outcome.plan().name(), ""),
        failure.operation() + ": " + failure.message() + code,
        failure.hint());
  }

  private static String symbol(Outcome outcome) {
    return switch (outcome.result()) {
      case IN_SYNC -> "=";
      case DONE -> "✓";
      case FAILED, CONNECTION_LOST, BLOCKED -> "✗";
      case INTERRUPTED -> "!";
    };
  }

  private static Style style(Outcome outcome) {
    return switch (outcome.result()) {
      case IN_SYNC -> Style.QUIET;
      case DONE -> Style.GOOD;
      case FAILED, CONNECTION_LOST, BLOCKED -> Style.BAD;
      case INTERRUPTED -> Style.CHANGE;
    };
  }

  private static String word(Outcome outcome) {
    return switch (outcome.result()) {
      case IN_SYNC -> "in sync";
      case DONE ->
          switch (outcome.plan().action()) {
            case CREATE -> "created";
            case PRUNE -> "undefined; its disks stay";
            case NONE, CHANGE, ORPHAN -> "changed";
          };
      case FAILED -> "failed";
      case CONNECTION_LOST -> "cut short: the connection was lost";
      case INTERRUPTED -> "interrupted";
      case BLOCKED -> "blocked, nothing was done";
    };
  }
}
