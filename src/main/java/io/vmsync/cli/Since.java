package io.vmsync.cli;

import io.vmsync.cli.view.PlanView;
import io.vmsync.plan.Action;
import io.vmsync.plan.Basis;
import io.vmsync.plan.Change;
import io.vmsync.plan.VmPlan;
import io.vmsync.problem.Problem;
import io.vmsync.problem.Where;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What has become of a VM since a plan for it was written down.
 *
 * @param then what was written down
 * @param now the same made again; empty when there is nothing to plan any more
 */
record Since(RecordedPlan.Entry then, Optional<VmPlan> now) {

  /** Why the plan does not hold any more, if it does not. */
  Optional<Problem> problem() {
    if (now.isEmpty()) {
      return Optional.of(refusal("it is gone, or another manifest's, since the plan was made"));
    }
    VmPlan plan = now.get();
    boolean same = PlanView.intent(plan).equals(then.intent());
    if (same && then.isIdle()) {
      // It may have moved, as long as there is nothing to do with it.
      return Optional.empty();
    }
    return moved(plan)
        .or(() -> same ? Optional.empty() : Optional.of(difference(plan)))
        .map(this::refusal);
  }

  private Problem refusal(String message) {
    return Problem.error(
        "plan-moved",
        new Where.OfVm(then.name(), ""),
        message + "; nothing was done",
        "make a new plan, and look at it: vm diff -o json > plan.json");
  }

  private Optional<String> moved(VmPlan plan) {
    Optional<Basis> basis = plan.basis();
    Optional<String> definition = basis.flatMap(Basis::definition);
    if (!definition.equals(then.definition())) {
      return Optional.of(
          definition.isEmpty()
              ? "it is gone since the plan was made"
              : then.definition().isEmpty()
                  ? "it was not there when the plan was made, and is now"
                  : "its definition has been changed since the plan was made");
    }
    if (!plan.state().word().equals(then.state())) {
      return Optional.of(
          "it was %s when the plan was made, and is %s now"
              .formatted(then.state(), plan.state().word()));
    }
    boolean withMemory = plan.changesField("memory");
    return basis.flatMap(each -> each.running(withMemory)).equals(then.running())
        ? Optional.empty()
        : Optional.of("the running machine has been changed since the plan was made");
  }

  /** The machine is the same, so it is the host that moved, or another version that plans. */
  private static String difference(VmPlan plan) {
    List<String> errors =
        plan.problems().stream().filter(Problem::isError).map(Problem::message).toList();
    String changes =
        plan.changes().isEmpty()
            ? "other steps"
            : plan.changes().stream().map(Since::shown).collect(Collectors.joining(", "));
    String news =
        !errors.isEmpty()
            ? String.join("; ", errors)
            : plan.action() == Action.NONE ? "nothing is left to do" : changes;
    return "planned again now, it comes out differently: " + news;
  }

  private static String shown(Change change) {
    return "%s %s → %s".formatted(change.field(), change.before(), change.after());
  }
}
