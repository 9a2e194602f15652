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
      differences(screen, machine.changes(), machine.pending());
    }
    machine.problems().forEach(problem -> problem(screen, problem));
  }

  /** What differs and what waits for a restart, a line each. */
  static void differences(Screen screen, List<Change> changes, List<Pending> pending) {
    boolean machineMoved = changes.stream().anyMatch(Change::isMachineMoved);
    ChangeLines.write(
        screen,
        Stream.concat(
                changes.stream()
                    .filter(change -> !change.isOfOwner())
                    .map(change -> row(change, machineMoved)),
                pending.stream().map(PlanText::row))
            .toList());
    // Two paths are wide; the columns of the others keep their width.
    ChangeLines.write(
        screen,
        changes.stream()
            .filter(Change::isOfOwner)
            .map(change -> row(change, machineMoved))
            .toList());
  }

  private static ChangeLines.Row row(Change change, boolean machineMoved) {
    return new ChangeLines.Row(
        change.field(),
        orUnset(change.before()),
        change.after(),
        why(change, machineMoved),
        change.effect().harm(),
        change.effect().hint());
  }

  private static ChangeLines.Row row(Pending pending) {
    return new ChangeLines.Row(
        pending.field(),
        orUnset(pending.running()),
        orUnset(pending.defined()),
        pending.words(),
        null,
        null);
  }

  private static String orUnset(String value) {
    return value.isEmpty() ? "unset" : value;
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
    String mover = Movers.of(machine.changes());
    return mover.equals(Origin.MANIFEST.word()) ? ", " + mover : "";
  }
}
