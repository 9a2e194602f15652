package io.vmsync.cli;

import io.vmsync.plan.Plan;
import io.vmsync.plan.PlanOptions;
import java.util.List;

/** Where a sync has its plan from. */
interface PlanSource {

  /** The manifests, as the user named them. */
  List<String> manifests();

  /** What the user allowed. */
  PlanOptions options();

  /** What is to be done now. */
  Plan plan();

  /** Plans some of these VMs again, to see what is left to do; allows nothing. */
  Plan again(List<String> names);
}
