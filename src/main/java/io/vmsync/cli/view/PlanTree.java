package io.vmsync.cli.view;

import io.vmsync.plan.Change;
import io.vmsync.plan.Pending;
import io.vmsync.plan.Step;
import io.vmsync.plan.VmPlan;
import java.util.Locale;
import java.util.Map;

/** The parts of a plan as trees. */
final class PlanTree {

  private PlanTree() {}

  static Members machine(VmPlan machine) {
    return new Members()
        .put("name", machine.name())
        .put("action", lower(machine.action()))
        .put("state", machine.state().word())
        .put("blocked", machine.isBlocked())
        .list("changes", machine.changes(), PlanTree::change)
        .put("unchanged", machine.unchanged())
        .list("pending", machine.pending(), PlanTree::pending)
        .list("problems", machine.problems(), ProblemText::tree)
        .list("steps", machine.steps(), Step::describe);
  }

  private static Map<String, Object> change(Change change) {
    return new Members()
        .put("field", change.field())
        .maybe("before", change.before())
        .put("after", change.after())
        .put("timing", lower(change.effect().timing()))
        .maybe("reason", change.effect().reason())
        .maybe("harm", change.effect().harm())
        .maybe("hint", change.effect().hint())
        .put("origin", lower(change.origin()))
        .tree();
  }

  static Map<String, Object> pending(Pending pending) {
    return new Members()
        .put("field", pending.field())
        .put("running", pending.running())
        .put("defined", pending.defined())
        .put("reason", pending.reason())
        .tree();
  }

  /** A constant as JSON has it: {@code next_boot}. */
  static String lower(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
