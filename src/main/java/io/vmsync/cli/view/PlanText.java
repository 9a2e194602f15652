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
import java.util.stream.Collectors;
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
    boolean machineMoved = machine.changes().stream().anyMatch(Change::isMachineMoved);
    return Stream.concat(
            machine.changes().stream().map(change -> row(change, machineMoved)),
            machine.pending().stream().map(PlanText::row))
        .toList();
  }

  private static ChangeLines.Row row(Change change, boolean machineMoved) {
    String before = change.before().isEmpty() ? "unset" : change.before();
    return new ChangeLines.Row(
        change.field(), before, change.after(), why(change, machineMoved), change.effect().harm());
  }

  private static ChangeLines.Row row(Pending pending) {
    return new ChangeLines.Row(
        pending.field(), pending.running(), pending.defined(), "pending until restart", null);
  }

  /** When it takes effect and why; and who moved, where that is not the manifest alone. */
  private static String why(Change change, boolean machineMoved) {
    Timing timing = change.effect().timing();
    String reason = change.effect().reason();
    String text = timing == Timing.NOW ? reason : timing.word();
    if (timing != Timing.NOW && !reason.isEmpty()) {
      text += ": " + reason;
    }
    boolean says = machineMoved && change.origin() != Origin.FIRST;
    return Stream.of(text, says ? change.mover() : "")
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining("; "));
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
    return state + mover(machine) + (machine.isBlocked() ? ", blocked" : "");
  }

  /** Said once where the manifest alone moved, and with each change otherwise. */
  private static String mover(VmPlan machine) {
    boolean manifest =
        machine.action() == Action.CHANGE
            && machine.changes().stream().map(Change::origin).anyMatch(Origin.MANIFEST::equals)
            && machine.changes().stream().noneMatch(Change::isMachineMoved);
    return manifest ? ", " + Origin.MANIFEST.word() : "";
  }
}
