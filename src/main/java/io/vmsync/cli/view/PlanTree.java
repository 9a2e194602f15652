package io.vmsync.cli.view;

import io.vmsync.plan.Basis;
import io.vmsync.plan.Change;
import io.vmsync.plan.Pending;
import io.vmsync.plan.PlanOptions;
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

  /** What a plan comes down to: two that have this in common do the same. */
  static Map<String, Object> intent(VmPlan machine) {
    return new Members()
        .put("action", lower(machine.action()))
        .put("blocked", machine.isBlocked())
        .list("changes", machine.changes(), PlanTree::change)
        .list("steps", machine.steps(), Step::describe)
        .tree();
  }

  static Map<String, Object> options(PlanOptions options) {
    return new Members()
        .put("restart", options.restart())
        .put("allow_destructive", options.allowDestructive())
        .put("prune", options.prune())
        .put("adopt", options.adopt())
        .tree();
  }

  static Map<String, Object> basis(VmPlan machine, Basis basis) {
    return new Members()
        .put("owner", basis.owner())
        .maybe("definition", basis.definition().orElse(null))
        .maybe("running", basis.running(machine.changesField("memory")).orElse(null))
        .tree();
  }

  static Map<String, Object> change(Change change) {
    return new Members()
        .put("field", change.field())
        .maybe("before", change.before())
        .put("after", change.after())
        .put("timing", lower(change.effect().timing()))
        .maybe("reason", change.effect().reason())
        .maybe("harm", change.effect().harm())
        .maybe("hint", change.effect().hint())
        .put("origin", lower(change.origin()))
        .maybe("applied", change.applied())
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
