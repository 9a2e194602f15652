package io.vmsync.apply;

import io.vmsync.engine.Connection;
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
import io.vmsync.spec.VmStatus;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Reads the machines a manifest speaks about and plans how to make them match. Changes nothing. */
public final class Synchroniser {
  private final Connection connection;
  private final SpecCodec codec;
  private final String owner;
  private final int jobs;

  /**
   * @param owner the manifest
   * @param jobs how many requests may be under way at once
   */
  public Synchroniser(Connection connection, SpecCodec codec, String owner, int jobs) {
    this.connection = connection;
    this.codec = codec;
    this.owner = owner;
    this.jobs = jobs;
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
    List<VmStatus> statuses = connection.hypervisor().list();
    Set<String> names = wanted.stream().map(VmSpec::name).collect(Collectors.toSet());
    List<VmStatus> concerned =
        statuses.stream()
            .filter(each -> names.contains(each.name()) || isUnlisted.test(each.name()))
            .toList();
    Map<String, Machine> machines =
        new MachineReader(connection.hypervisor(), codec).readAll(concerned, jobs);
    Planner planner = new Planner(new ConnectedHost(connection), options, owner, codec::write);
    List<VmPlan> plans = new ArrayList<>();
    wanted.forEach(
        spec -> plans.add(plan(planner, spec, Optional.ofNullable(machines.get(spec.name())))));
    machines.values().stream()
        .filter(machine -> isUnlisted.test(machine.status().name()))
        .filter(machine -> machine.owner().filter(owner::equals).isPresent())
        .forEach(machine -> plans.add(planner.planOrphan(machine)));
    return new Plan(plans);
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
