package io.vmsync.spec;

import static io.vmsync.spec.VmState.CRASHED;
import static io.vmsync.spec.VmState.MISSING;
import static io.vmsync.spec.VmState.PAUSED;
import static io.vmsync.spec.VmState.RUNNING;
import static io.vmsync.spec.VmState.SAVED;
import static io.vmsync.spec.VmState.STARTING;
import static io.vmsync.spec.VmState.STOPPED;
import static io.vmsync.spec.VmState.STOPPING;
import static io.vmsync.spec.VmState.SUSPENDED;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Which operation is legal in which state: the one table that backends, fakes, commands and the
 * planner read.
 */
public final class VmLifecycle {

  /**
   * One line of the table.
   *
   * @param operation what is asked
   * @param from the states it is legal in
   * @param to the state it leads to
   * @param already the states in which there is nothing left to do
   */
  public record Transition(
      Operation operation, Set<VmState> from, VmState to, Set<VmState> already) {}

  /** The whole table, an operation a line. */
  public static final List<Transition> TABLE =
      List.of(
          line(Operation.START, Set.of(STOPPED, SAVED), RUNNING, Set.of(RUNNING, STARTING)),
          line(Operation.SHUT_DOWN, Set.of(RUNNING), STOPPING, Set.of(STOPPED, SAVED, STOPPING)),
          line(
              Operation.FORCE_OFF,
              Set.of(STARTING, RUNNING, PAUSED, SUSPENDED, STOPPING, CRASHED),
              STOPPED,
              Set.of(STOPPED, SAVED)),
          line(Operation.REBOOT, Set.of(RUNNING), RUNNING, Set.of()),
          line(Operation.PAUSE, Set.of(RUNNING), PAUSED, Set.of(PAUSED)),
          line(Operation.RESUME, Set.of(PAUSED, SUSPENDED), RUNNING, Set.of(RUNNING)),
          line(Operation.UNDEFINE, Set.of(STOPPED, SAVED), MISSING, Set.of(MISSING)));

  /** What the table says of an operation in a state. */
  public enum Verdict {
    /** Do it. */
    LEGAL,
    /** The VM is there already: success, with nothing to do. */
    ALREADY,
    /** It cannot be done from this state. */
    ILLEGAL
  }

  private VmLifecycle() {}

  /** Whether {@code operation} may be carried out on a VM in {@code state}. */
  public static Verdict judge(Operation operation, VmState state) {
    Transition transition = of(operation);
    if (transition.already().contains(state)) {
      return Verdict.ALREADY;
    }
    return transition.from().contains(state) ? Verdict.LEGAL : Verdict.ILLEGAL;
  }

  /** The line of the table for an operation. */
  public static Transition of(Operation operation) {
    return TABLE.stream().filter(line -> line.operation() == operation).findFirst().orElseThrow();
  }

  private static Transition line(
      Operation operation, Set<VmState> from, VmState to, Set<VmState> already) {
    return new Transition(
        operation,
        EnumSet.copyOf(from),
        to,
        already.isEmpty() ? Set.of() : EnumSet.copyOf(already));
  }
}
