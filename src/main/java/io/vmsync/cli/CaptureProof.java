package io.vmsync.cli;

import io.vmsync.apply.Survey;
import io.vmsync.apply.Synchroniser;
import io.vmsync.manifest.Manifest;
import io.vmsync.plan.Plan;
import io.vmsync.plan.PlanOptions;
import io.vmsync.plan.VmPlan;
import io.vmsync.problem.Problem;
import io.vmsync.problem.Where;
import io.vmsync.spec.VmSpec;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Plans a sync with what was captured: it must find nothing. */
final class CaptureProof {
  private final Session session;
  private final Survey survey;

  /**
   * @param survey the look at the host of which it was captured
   */
  CaptureProof(Session session, Survey survey) {
    this.session = session;
    this.survey = survey;
  }

  /** What a sync of these specs would change. */
  List<Problem> differences(List<VmSpec> specs) {
    return differences(
        new Synchroniser(survey, SpecTexts.JSON, "")
            .plan(specs, Optional.empty(), PlanOptions.harmless()));
  }

  /** What a sync of these VMs of the manifest would change. */
  List<Problem> differences(Manifest manifest, Collection<String> names) {
    return differences(new Planning(manifest, survey).only(names, PlanOptions.harmless()));
  }

  private List<Problem> differences(Plan plan) {
    List<Problem> problems = new ArrayList<>();
    for (VmPlan machine : plan.machines()) {
      machine
          .changes()
          .forEach(change ->
              problems.add(
                  Problem.error(
                      "not-captured",
                      new Where.OfVm(machine.name(), change.field()),
                      "the manifest cannot say this: a sync would change %s to %s; nothing was written"
                          .formatted(change.before(), change.after()),
                      "this is a gap in capture: leave the VM out, or set the key by hand")));
      machine.problems().stream().filter(Problem::isError).forEach(problems::add);
      machine.problems().stream().filter(problem -> !problem.isError()).forEach(session::tell);
    }
    return problems;
  }
}
