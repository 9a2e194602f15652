package io.vmsync.cli.view;

import io.vmsync.domain.Timing;
import io.vmsync.plan.Action;
import io.vmsync.plan.Change;
import io.vmsync.plan.Origin;
import io.vmsync.plan.Pending;
import io.vmsync.plan.VmPlan;
import io.vmsync.problem.Problem;
import io.vmsync.problem.Where;
import java.util.List;
import java.util.stream.Stream;

/** One VM's plan for people. */
final class PlanText {
  private static final String INDENT = "    ";

  private PlanText() {}

  /** Whether there is anything to say about a VM. */
  static boolean hasNews(VmPlan machine) {
    return machine.action() != Action.NONE
        || !machine.pending().isEmpty()
        || !machine.problems().isEmpty();
  }

  static void write(Screen screen, VmPlan machine) {
    Style style = style(machine);
    String title = TextWidth.padRight(Screen.plain(machine.name()), 28);
    screen.line(
        screen.paint(style, symbol(machine) + " " + title)
            + screen.paint(Style.QUIET, note(machine)));
    if (machine.action() == Action.CREATE) {
      screen.paragraph(INDENT, Style.STRONG, NewMachineText.of(machine));
    } else {
      ChangeLines.write(screen, rows(machine));
    }
    machine.problems().forEach(problem -> problem(screen, problem));
  }

  private static List<ChangeLines.Row> rows(VmPlan machine) {
    return Stream.concat(
            machine.changes().stream().map(PlanText::row),
            machine.pending().stream().map(PlanText::row))
        .toList();
  }

  private static ChangeLines.Row row(Change change) {
    String before = change.before().isEmpty() ? "unset" : change.before();
    return new ChangeLines.Row(
        change.field(),
        before,
        change.after(),
        why(change),
        change.effect().harm(),
        change.effect().hint());
  }

  private static ChangeLines.Row row(Pending pending) {
    return new ChangeLines.Row(
        pending.field(), pending.running(), pending.defined(), "pending until restart", null, null);
  }

  private static String why(Change change) {
    Timing timing = change.effect().timing();
    String reason = change.effect().reason();
    String text = timing == Timing.NOW ? reason : timing.word();
    if (timing != Timing.NOW && !reason.isEmpty()) {
      text += ": " + reason;
    }
    boolean machineMoved = change.origin() == Origin.MACHINE || change.origin() == Origin.BOTH;
    boolean obvious = change.field().equals("state");
    return machineMoved && !obvious ? (text + " (" + change.origin().word() + ")").strip() : text;
  }

  static void problem(Screen screen, Problem problem) {
    boolean error = problem.isError();
    String field = problem.where() instanceof Where.OfVm vm ? vm.field() : "";
    String message = problem.message();
    String text = field.isEmpty() || message.contains(field) ? message : field + ": " + message;
    Style style = error ? Style.BAD : Style.CHANGE;
    screen.paragraph(INDENT + (error ? "✗ " : "! "), style, text);
    if (problem.hint() != null) {
      screen.paragraph(INDENT + "  hint: ", Style.NOTE, problem.hint());
    }
  }

  private static String symbol(VmPlan machine) {
    return switch (machine.action()) {
      case NONE -> "=";
      case CREATE -> "+";
      case CHANGE -> "~";
      case ORPHAN -> "!";
      case PRUNE -> "-";
    };
  }

  private static Style style(VmPlan machine) {
    return switch (machine.action()) {
      case NONE -> Style.QUIET;
      case CREATE -> Style.GOOD;
      case CHANGE, ORPHAN -> Style.CHANGE;
      case PRUNE -> Style.BAD;
    };
  }

  private static String note(VmPlan machine) {
    String state = machine.action() == Action.CREATE ? "new" : machine.state().word();
    return machine.isBlocked() ? state + ", blocked" : state;
  }
}
