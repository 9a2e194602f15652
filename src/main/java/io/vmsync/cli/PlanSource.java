package io.vmsync.cli;

import io.vmsync.apply.Outcome;
import io.vmsync.cli.view.PlanView;
import io.vmsync.cli.view.SyncView;
import io.vmsync.cli.view.View;
import io.vmsync.plan.Plan;
import io.vmsync.plan.PlanOptions;
import java.util.List;

/** Where a run has its plan from, and what it says differently from a sync of a manifest. */
interface PlanSource {

  /** The manifests, as the user named them. */
  List<String> manifests();

  /** What the user allowed. */
  PlanOptions options();

  /** How many VMs are worked on at a time. */
  int jobs();

  /** What is to be done now. */
  Plan plan();

  /** Plans some of these VMs again, to see what is left to do; allows nothing. */
  Plan again(List<Outcome> done);

  /** Whether the user is asked before anything is changed, and not only where something hurts. */
  default boolean asksAlways() {
    return false;
  }

  default String question() {
    return "Go on?";
  }

  /** The plan as it is shown. */
  default View view(PlanView plan) {
    return plan;
  }

  /** What became of it, as it is shown. */
  default View view(SyncView outcome) {
    return outcome;
  }
}
