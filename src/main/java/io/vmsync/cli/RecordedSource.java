package io.vmsync.cli;

import io.vmsync.apply.Outcome;
import io.vmsync.apply.Survey;
import io.vmsync.apply.Synchroniser;
import io.vmsync.plan.Plan;
import io.vmsync.plan.PlanOptions;
import io.vmsync.plan.VmPlan;
import io.vmsync.problem.Problem;
import io.vmsync.spec.VmSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The plan was written down earlier. It is made again from what it says is wanted, and must come
 * out the same: when any of its VMs has moved since, nothing at all is done.
 */
record RecordedSource(RecordedPlan recorded, Host host, int jobs) implements PlanSource {

  @Override
  public List<String> manifests() {
    return recorded.manifests();
  }

  @Override
  public PlanOptions options() {
    return recorded.options();
  }

  /**
   * The same plan.
   *
   * @throws CommandFailure when it is not the same any more
   */
  @Override
  public Plan plan() {
    Map<String, VmPlan> now = plan(host.survey(jobs), recorded.machines(), recorded.options());
    List<Problem> moved = new ArrayList<>();
    List<VmPlan> plans = new ArrayList<>();
    for (RecordedPlan.Entry entry : recorded.machines()) {
      Optional<VmPlan> found = Optional.ofNullable(now.get(entry.name()));
      new Since(entry, found).problem().ifPresent(moved::add);
      found.ifPresent(plans::add);
    }
    if (!moved.isEmpty()) {
      throw new CommandFailure(ExitCode.REFUSED, moved);
    }
    return new Plan(plans);
  }

  @Override
  public Plan again(List<Outcome> done) {
    Set<String> names = done.stream().map(each -> each.plan().name()).collect(Collectors.toSet());
    List<RecordedPlan.Entry> some =
        recorded.machines().stream()
            .filter(entry -> names.contains(entry.name()) && entry.wanted().isPresent())
            .toList();
    Survey survey = host.surveyAfter(done, jobs);
    return new Plan(List.copyOf(plan(survey, some, PlanOptions.harmless()).values()));
  }

  private static Map<String, VmPlan> plan(
      Survey survey, List<RecordedPlan.Entry> entries, PlanOptions options) {
    Map<String, List<RecordedPlan.Entry>> byOwner =
        entries.stream()
            .collect(
                Collectors.groupingBy(
                    RecordedPlan.Entry::owner, LinkedHashMap::new, Collectors.toList()));
    Map<String, VmPlan> plans = new HashMap<>();
    byOwner.forEach((owner, owned) -> {
      List<VmSpec> wanted = owned.stream().flatMap(entry -> entry.wanted().stream()).toList();
      Set<String> dropped =
          owned.stream()
              .filter(entry -> entry.wanted().isEmpty())
              .map(RecordedPlan.Entry::name)
              .collect(Collectors.toSet());
      new Synchroniser(survey, SpecTexts.JSON, owner)
          .planAgain(wanted, dropped, options)
          .machines()
          .forEach(plan -> plans.put(plan.name(), plan));
    });
    return plans;
  }
}
