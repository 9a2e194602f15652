package io.vmsync.plan;

import io.vmsync.domain.Timing;
import io.vmsync.problem.Problem;
import io.vmsync.spec.VmState;
import java.util.List;
import java.util.Optional;

/**
 * What is to be done with one VM, and why.
 *
 * @param name its name
 * @param action what kind of thing happens to it
 * @param state the state it is in now
 * @param changes the fields that change
 * @param unchanged how many stated fields are as they should be
 * @param pending the fields that will still wait for a restart once this plan is applied, but that
 *     no change of this plan concerns
 * @param problems what stands in the way (errors) and what a user should know (warnings)
 * @param steps what to do, in order; empty when an error stands in the way
 * @param basis what it was made from; empty when it cannot be made again
 */
public record VmPlan(
    String name,
    Action action,
    VmState state,
    List<Change> changes,
    int unchanged,
    List<Pending> pending,
    List<Problem> problems,
    List<Step> steps,
    Optional<Basis> basis) {

  public VmPlan {
    changes = List.copyOf(changes);
    pending = List.copyOf(pending);
    problems = List.copyOf(problems);
    steps = List.copyOf(steps);
  }

  /** A plan that cannot be made again from what it was made from. */
  public VmPlan(
      String name,
      Action action,
      VmState state,
      List<Change> changes,
      int unchanged,
      List<Pending> pending,
      List<Problem> problems,
      List<Step> steps) {
    this(name, action, state, changes, unchanged, pending, problems, steps, Optional.empty());
  }

  /** The same plan, with what it was made from. */
  public VmPlan from(Basis source) {
    return new VmPlan(
        name, action, state, changes, unchanged, pending, problems, steps, Optional.of(source));
  }

  /** The plan of a VM, found or not, that could not be made. */
  public static VmPlan impossible(String name, Optional<Machine> found, Problem problem) {
    return new VmPlan(
        name,
        found.isPresent() ? Action.CHANGE : Action.CREATE,
        found.map(machine -> machine.status().state()).orElse(VmState.MISSING),
        List.of(),
        0,
        List.of(),
        List.of(problem),
        List.of());
  }

  /** Whether applying it would do anything. */
  public boolean hasWork() {
    return !steps.isEmpty();
  }

  /** Whether something stands in the way. */
  public boolean isBlocked() {
    return problems.stream().anyMatch(Problem::isError);
  }

  /** Whether nothing stands in the way but the user's consent. */
  public boolean awaitsConsent() {
    return isBlocked()
        && problems.stream().filter(Problem::isError).allMatch(VmPlan::isAboutConsent);
  }

  /** Whether a field is among those that change. */
  public boolean changesField(String field) {
    return changes.stream().anyMatch(change -> change.field().equals(field));
  }

  /** How many changes take effect at that time. */
  public long count(Timing timing) {
    return changes.stream().filter(change -> change.effect().timing() == timing).count();
  }

  private static boolean isAboutConsent(Problem problem) {
    return List.of(NEEDS_FLAG, PROTECTED, OTHER_OWNER).contains(problem.rule());
  }

  /** The rule of a problem that a flag on the command line takes away. */
  public static final String NEEDS_FLAG = "needs-flag";

  /** The rule of the problem that another manifest owns the machine. */
  public static final String OTHER_OWNER = "other-owner";

  /** The rule of a problem that only the manifest's {@code protected} takes away. */
  public static final String PROTECTED = "protected";
}
