package io.vmsync.plan;

import io.vmsync.domain.Timing;
import io.vmsync.problem.Problem;
import io.vmsync.problem.Where;
import io.vmsync.spec.VmState;
import io.vmsync.xml.Element;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A VM's plan under construction. Steps are collected by phase, so that storage is ready before the
 * definition that names it, and power comes last.
 */
final class Draft {
  private final String name;
  private final VmState state;
  private final List<Change> changes = new ArrayList<>();
  private final List<Pending> pending = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();
  private final List<Step> storage = new ArrayList<>();
  private final List<Step> definition = new ArrayList<>();
  private final List<Step> live = new ArrayList<>();
  private final List<Step> power = new ArrayList<>();
  private int unchanged;

  Draft(String name, VmState state) {
    this.name = name;
    this.state = state;
  }

  String name() {
    return name;
  }

  VmState state() {
    return state;
  }

  void change(Change change) {
    changes.add(change);
    if (change.effect().timing() == Timing.RECREATE) {
      error(
          "needs-recreate",
          change.field(),
          "%s cannot change from %s to %s on an existing machine: %s"
              .formatted(change.field(), change.before(), change.after(), change.effect().reason()),
          "make a new VM beside it, or put "
              + change.field()
              + " back to "
              + change.before()
              + " in the manifest");
    }
  }

  /** Whether a field changes, or any of a list of that name. */
  boolean hasChange(String field) {
    for (Change change : changes) {
      if (change.field().equals(field) || change.field().startsWith(field + "[")) {
        return true;
      }
    }
    return false;
  }

  boolean hasChanges() {
    return !changes.isEmpty();
  }

  Stream<Change> changes() {
    return changes.stream();
  }

  void unchanged() {
    unchanged++;
  }

  void pending(Pending field) {
    pending.add(field);
  }

  boolean hasPending() {
    return !pending.isEmpty()
        || changes.stream().anyMatch(change -> change.effect().timing() == Timing.NEXT_BOOT);
  }

  void error(String rule, String field, String message, @Nullable String hint) {
    problems.add(Problem.error(rule, new Where.OfVm(name, field), message, hint));
  }

  /** A change that the rest of the definition does not allow. */
  void impossible(String field, String value, String reason) {
    error(
        "impossible",
        field,
        "it cannot be made %s: %s".formatted(value, reason),
        "take %s out of the manifest, or change the definition with virsh edit".formatted(field));
  }

  void warn(String rule, String field, String message, @Nullable String hint) {
    problems.add(Problem.warning(rule, new Where.OfVm(name, field), message, hint));
  }

  void storage(Step step) {
    storage.add(step);
  }

  void definition(Step step) {
    definition.add(step);
  }

  void live(Step step) {
    live.add(step);
  }

  boolean hasLiveSteps() {
    return !live.isEmpty();
  }

  /** Whether a device of the running machine is taken from it by this plan. */
  boolean unplugs(Element device) {
    return live.stream()
        .anyMatch(step -> step instanceof Step.DetachDevice gone && gone.device().equals(device));
  }

  void power(Step step) {
    power.add(step);
  }

  VmPlan finish(Action action) {
    List<Step> steps = isBlocked() ? List.of() : steps();
    return new VmPlan(name, action, state, changes, unchanged, pending, problems, steps);
  }

  private List<Step> steps() {
    List<Step> steps = new ArrayList<>(storage);
    steps.addAll(definition);
    steps.addAll(live);
    steps.addAll(power);
    return steps;
  }

  private boolean isBlocked() {
    for (Problem problem : problems) {
      if (problem.isError()) {
        return true;
      }
    }
    return false;
  }

  /** The plan of a VM that exists: a change when anything is to be done or stands in the way. */
  VmPlan finish() {
    return finish(isIdle() ? Action.NONE : Action.CHANGE);
  }

  /** Whether there is nothing to do, and nothing in the way of it. */
  boolean isIdle() {
    return changes.isEmpty() && steps().isEmpty() && !isBlocked();
  }
}
