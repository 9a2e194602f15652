package io.vmsync.plan;

import io.vmsync.domain.DeviceTable;
import io.vmsync.domain.DomainXml;
import io.vmsync.domain.Effect;
import io.vmsync.domain.FieldTable;
import io.vmsync.domain.Row;
import io.vmsync.domain.Timing;
import io.vmsync.problem.Problem;
import io.vmsync.spec.VmSpec;
import io.vmsync.spec.VmState;
import io.vmsync.spec.VmStatus;
import io.vmsync.xml.Element;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Plans the way back to a definition that was saved. What it says of each field is what is wanted,
 * so live calls are planned as for a sync; what is defined is the saved document itself.
 */
final class RollbackPlanner {
  private final Planner planner;
  private final DomainXml saved;
  private final boolean autostart;
  private final VmSpec wanted;

  /**
   * @param autostart whether the VM started with the host when this was saved
   */
  RollbackPlanner(Planner planner, DomainXml saved, boolean autostart) {
    this.planner = planner;
    this.saved = saved;
    this.autostart = autostart;
    this.wanted = FieldTable.captureExactly(saved);
  }

  VmPlan plan(Optional<Machine> found, Optional<String> sameUuid) {
    boolean foreign =
        found
            .filter(machine -> !machine.status().uuid().toString().equals(saved.uuid()))
            .isPresent();
    if (foreign || sameUuid.filter(name -> !name.equals(saved.name())).isPresent()) {
      return refused(found, sameUuid);
    }
    return reworded(found.map(this::update).orElseGet(this::create));
  }

  /** What changes from a definition to another, whatever becomes of it on a running machine. */
  static List<Change> differences(Planner planner, DomainXml before, DomainXml after) {
    VmStatus off = new VmStatus(before.name(), new UUID(0, 0), VmState.STOPPED, true, false);
    Machine machine =
        new Machine(
            off, before, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    return new RollbackPlanner(planner, after, false).updates(machine).changes();
  }

  private VmPlan refused(Optional<Machine> found, Optional<String> sameUuid) {
    Draft draft = draft(found.map(machine -> machine.status().state()).orElse(VmState.MISSING));
    sameUuid.ifPresentOrElse(
        name ->
            draft.error(
                "renamed",
                "",
                "the machine with UUID " + saved.uuid() + " is called '" + name + "' now",
                "vm history " + name + " lists what was saved under that name"),
        () ->
            draft.error(
                "other-machine",
                "",
                "this was saved of another machine of the same name, with UUID " + saved.uuid(),
                "remove or rename the present one first; vm history NAME@N --xml prints what was"
                    + " saved"));
    return draft.finish(found.isPresent() ? Action.CHANGE : Action.CREATE);
  }

  private VmPlan update(Machine machine) {
    return updates(machine).plan();
  }

  /** Everything the machine has counts as applied: what is not wanted any more is removed. */
  private UpdatePlanner updates(Machine machine) {
    Machine owned =
        new Machine(
            machine.status(),
            machine.persistent(),
            machine.live(),
            machine.owner(),
            Optional.of(FieldTable.captureExactly(machine.persistent())),
            Optional.empty());
    return new UpdatePlanner(planner, wanted, owned, Optional.of(saved));
  }

  private VmPlan create() {
    Draft draft = draft(VmState.MISSING);
    FieldTable.ROWS.forEach(row -> list(draft, row.key(), row, saved.root()));
    FieldTable.DEVICES.forEach(table -> list(draft, table));
    new HostChecks(planner.host(), wanted, draft).check();
    new StoragePlanner(planner.host(), wanted, draft).planNew(saved.copy());
    draft.warn(
        "gone",
        "",
        "it does not exist any more: it is defined anew as it was, with its UUID",
        null);
    draft.definition(new Step.Define(saved.toString(), FieldTable.ROWS));
    if (autostart) {
      list(draft, "autostart", "true");
      draft.definition(new Step.SetAutostart(true));
    }
    return draft.finish(Action.CREATE);
  }

  private <D> void list(Draft draft, DeviceTable<D> table) {
    List<D> devices = table.readAll(saved);
    for (int i = 0; i < devices.size(); i++) {
      list(draft, table.label(i), table.describe(devices.get(i)));
    }
  }

  private static <T> void list(Draft draft, String key, Row<?, T> row, Element anchor) {
    row.read(anchor)
        .filter(value -> !Boolean.FALSE.equals(value))
        .ifPresent(value -> list(draft, key, value.toString()));
  }

  private static void list(Draft draft, String key, String value) {
    draft.change(new Change(key, "", value, Effect.of(Timing.NOW), Origin.ROLLBACK));
  }

  private Draft draft(VmState state) {
    return new Draft(saved.name(), state);
  }

  /** There is no manifest here in which anything could be said. */
  private static VmPlan reworded(VmPlan plan) {
    return new VmPlan(
        plan.name(),
        plan.action(),
        plan.state(),
        plan.changes().stream().map(RollbackPlanner::reworded).toList(),
        plan.unchanged(),
        plan.pending(),
        plan.problems().stream().map(RollbackPlanner::reworded).toList(),
        plan.steps());
  }

  private static Change reworded(Change change) {
    return new Change(
        change.field(), change.before(), change.after(), change.effect(), Origin.ROLLBACK);
  }

  private static Problem reworded(Problem problem) {
    Optional<String> hint =
        switch (problem.rule()) {
          case "missing-disk", "missing-iso" -> Optional.of("put the image there");
          case "transient" -> Optional.of("stop it, and roll back again");
          case "shared-disk" -> Optional.of("take it from the other VM first");
          default -> Optional.empty();
        };
    return hint.map(text ->
            new Problem(
                problem.severity(), problem.rule(), problem.where(), problem.message(), text))
        .orElse(problem);
  }
}
