package io.vmsync.plan;

import io.vmsync.domain.DomainXml;
import io.vmsync.domain.Ownership;
import io.vmsync.domain.Secrets;
import io.vmsync.spec.VmSpec;
import io.vmsync.spec.VmState;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Compares specs with machines. Pure but for what it asks of its {@link HostView}, which changes
 * nothing.
 */
public final class Planner {
  private final HostView host;
  private final PlanOptions options;
  private final String owner;
  private final Function<VmSpec, String> toJson;

  /**
   * @param owner the manifest that will own what is created or changed
   * @param toJson writes a spec as it is kept in a machine's metadata
   */
  public Planner(
      HostView host, PlanOptions options, String owner, Function<VmSpec, String> toJson) {
    this.host = host;
    this.options = options;
    this.owner = owner;
    this.toJson = toJson;
  }

  /** Plans one VM of the manifest; {@code found} is empty when the host has none of that name. */
  public VmPlan plan(VmSpec wanted, Optional<Machine> found) {
    VmPlan plan =
        found
            .map(machine -> update(wanted, machine))
            .orElseGet(() -> new CreatePlanner(this, wanted).plan());
    return plan.from(new Basis(owner, Optional.of(wanted), found));
  }

  private VmPlan update(VmSpec wanted, Machine machine) {
    VmSpec noted = Secrets.without(wanted);
    Machine seen = machine.seenBy(owner).presuming(noted, toJson.apply(noted));
    return new UpdatePlanner(this, wanted, seen).plan();
  }

  /**
   * Plans the way back to a definition that was saved.
   *
   * @param found the machine of that name, if there is one
   * @param sameUuid the name of the machine that has the definition's UUID, if there is one
   */
  public VmPlan planRollback(
      DomainXml saved, boolean autostart, Optional<Machine> found, Optional<String> sameUuid) {
    return new RollbackPlanner(this, saved, autostart).plan(found, sameUuid);
  }

  /** What changes from a definition to the one that followed it. */
  public List<Change> differences(DomainXml before, DomainXml after) {
    return RollbackPlanner.differences(this, before, after);
  }

  /** Plans a VM that this manifest owns and no longer lists. */
  public VmPlan planOrphan(Machine machine) {
    return orphan(machine).from(new Basis(owner, Optional.empty(), Optional.of(machine)));
  }

  private VmPlan orphan(Machine machine) {
    VmState state = machine.status().state();
    Draft draft = new Draft(machine.status().name(), state);
    if (!options.prune()) {
      draft.warn(
          "orphan",
          "",
          "not in the manifest, owned by it",
          "--prune would undefine it and keep its disks");
      return draft.finish(Action.ORPHAN);
    }
    if (isProtected(machine)) {
      draft.error(
          VmPlan.PROTECTED, "protected", "it is protected", "set protected: false and sync first");
    } else if (state.isActive()) {
      draft.error(
          "running",
          "",
          "it is " + state + " and will not be stopped for this",
          "vm stop it first");
    } else if (state == VmState.SAVED) {
      draft.error(
          "saved",
          "",
          "its memory is saved and will not be thrown away",
          "start and stop it first");
    }
    draft.definition(new Step.Undefine());
    return draft.finish(Action.PRUNE);
  }

  /** What a machine's running and defined hardware disagree on, whatever the manifest says. */
  public static List<Pending> pending(Machine machine) {
    if (!machine.isRunning()) {
      return List.of();
    }
    VmSpec nothing = VmSpec.builder(machine.status().name()).build();
    return PendingFields.of(
        machine.persistent(), machine.live(), machine.applied().orElse(nothing), stays -> false);
  }

  /** Whether a machine was marked as protected when it was last synced. */
  public static boolean isProtected(Machine machine) {
    return Ownership.isProtected(machine.persistent());
  }

  String owner() {
    return owner;
  }

  HostView host() {
    return host;
  }

  PlanOptions options() {
    return options;
  }

  Ownership ownership(VmSpec applied) {
    return new Ownership(owner, toJson.apply(Secrets.without(applied)));
  }
}
