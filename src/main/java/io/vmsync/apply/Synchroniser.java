package io.vmsync.apply;

import io.vmsync.engine.EngineException;
import io.vmsync.engine.Failure;
import io.vmsync.plan.Basis;
import io.vmsync.plan.Machine;
import io.vmsync.plan.Plan;
import io.vmsync.plan.PlanOptions;
import io.vmsync.plan.Planner;
import io.vmsync.plan.SpecCodec;
import io.vmsync.plan.VmPlan;
import io.vmsync.problem.Problem;
import io.vmsync.problem.Where;
import io.vmsync.spec.VmSpec;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Reads the machines a manifest speaks about and plans how to make them match. Changes nothing. */
public final class Synchroniser {
  private final Survey survey;
  private final SpecCodec codec;
  private final String owner;

  /**
   * @param survey where the machines are looked up; each is planned by the thread that reads it
   * @param owner the manifest
   */
  public Synchroniser(Survey survey, SpecCodec codec, String owner) {
    this.survey = survey;
    this.codec = codec;
    this.owner = owner;
  }

  /**
   * Plans the wanted VMs, in their order.
   *
   * @param listed the names of all VMs of the manifest; when they are given, those it owns and no
   *     longer lists are planned too
   */
  public Plan plan(Collection<VmSpec> wanted, Optional<Set<String>> listed, PlanOptions options) {
    return plan(wanted, name -> listed.filter(names -> !names.contains(name)).isPresent(), options);
  }

  /**
   * Plans these VMs again, and no others.
   *
   * @param dropped those it no longer lists
   */
  public Plan planAgain(Collection<VmSpec> wanted, Set<String> dropped, PlanOptions options) {
    return plan(wanted, dropped::contains, options);
  }

  private Plan plan(Collection<VmSpec> wanted, Predicate<String> isUnlisted, PlanOptions options) {
    Planner planner = new Planner(survey.host(), options, owner, codec::write);
    Set<String> names = wanted.stream().map(VmSpec::name).collect(Collectors.toSet());
    survey.begin(name -> names.contains(name) || isUnlisted.test(name));
    List<Supplier<Optional<VmPlan>>> plannings = new ArrayList<>();
    wanted.forEach(spec -> plannings.add(() -> Optional.of(plan(planner, spec))));
    survey.statuses().keySet().stream()
        .filter(isUnlisted)
        .forEach(name -> plannings.add(() -> orphan(planner, name)));
    return new Plan(
        survey.each(plannings, Supplier::get).stream().flatMap(Optional::stream).toList());
  }

  private Optional<VmPlan> orphan(Planner planner, String name) {
    return survey
        .machine(name)
        .filter(machine -> machine.owner().filter(owner::equals).isPresent())
        .map(planner::planOrphan);
  }

  private VmPlan plan(Planner planner, VmSpec spec) {
    return plan(planner, spec, survey.machine(spec.name()));
  }

  /** What the host refuses to tell about one VM, such as its disk, does not hold up the others. */
  private VmPlan plan(Planner planner, VmSpec spec, Optional<Machine> machine) {
    try {
      return planner.plan(spec, machine);
    } catch (EngineException.ConnectionLost lost) {
      throw lost;
    } catch (EngineException refused) {
      Failure failure = refused.failure();
      Where where = new Where.OfVm(spec.name(), "");
      return VmPlan.impossible(
              spec.name(),
              machine,
              Problem.error("unreadable", where, failure.toString(), failure.hint()))
          .from(new Basis(owner, Optional.of(spec), machine));
    }
  }
}
