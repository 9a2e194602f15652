package io.vmsync.apply;

import io.vmsync.engine.EngineException;
import io.vmsync.engine.Failure;
import io.vmsync.engine.HypervisorBackend;
import io.vmsync.spec.Operation;
import io.vmsync.spec.VmLifecycle;
import io.vmsync.spec.VmState;
import java.time.Duration;
import java.util.function.Predicate;

/** Moves machines through their lifecycle and waits until they are where they should be. */
public final class PowerControl {
  private static final Duration POLL = Duration.ofMillis(200);

  /** A guest that was still booting never saw the first request, so it is asked again. */
  private static final Duration ASK_AGAIN = Duration.ofSeconds(15);

  private final HypervisorBackend hypervisor;
  private final Duration timeout;
  private final boolean force;
  private final Interruption interruption;

  /**
   * @param timeout how long a guest may take to shut down
   * @param force whether it is forced off when it takes longer
   */
  public PowerControl(
      HypervisorBackend hypervisor, Duration timeout, boolean force, Interruption interruption) {
    this.hypervisor = hypervisor;
    this.timeout = timeout;
    this.force = force;
    this.interruption = interruption;
  }

  /** Whether there is anything to do for an operation; throws when the state does not allow it. */
  public static boolean isNeeded(HypervisorBackend hypervisor, String vm, Operation operation) {
    VmState state = state(hypervisor, vm);
    return switch (VmLifecycle.judge(operation, state)) {
      case ALREADY -> false;
      case LEGAL -> true;
      case ILLEGAL -> throw new EngineException.IllegalTransition(vm, operation, state);
    };
  }

  /**
   * Asks the guest to shut down and waits until it has.
   *
   * @throws EngineException.TimedOut when it has not in time and may not be forced
   */
  public void shutDown(String vm) {
    VmState state = state(vm);
    if (!state.isActive()) {
      return;
    }
    if (state == VmState.PAUSED && force) {
      hypervisor.forceOff(vm);
      return;
    }
    if (askUntilOff(vm)) {
      return;
    }
    if (!force) {
      throw new EngineException.TimedOut(
          Failure.of("stop", vm, "the guest did not shut down within " + seconds(timeout))
              .withHint("give it longer with --timeout, or --force it off"));
    }
    hypervisor.forceOff(vm);
  }

  private boolean askUntilOff(String vm) {
    long deadline = System.nanoTime() + timeout.toNanos();
    while (System.nanoTime() < deadline) {
      if (!state(vm).isActive()) {
        return true;
      }
      hypervisor.shutDown(vm);
      Duration left = Duration.ofNanos(deadline - System.nanoTime());
      if (await(vm, state -> !state.isActive(), left.compareTo(ASK_AGAIN) < 0 ? left : ASK_AGAIN)) {
        return true;
      }
    }
    return !state(vm).isActive();
  }

  /** Waits for a state; false when it is not reached in time. */
  public boolean await(String vm, Predicate<VmState> wanted, Duration patience) {
    long deadline = System.nanoTime() + patience.toNanos();
    while (!wanted.test(state(vm))) {
      if (System.nanoTime() >= deadline) {
        return false;
      }
      interruption.sleep(POLL);
    }
    return true;
  }

  private VmState state(String vm) {
    return state(hypervisor, vm);
  }

  private static VmState state(HypervisorBackend hypervisor, String vm) {
    return hypervisor
        .find(vm)
        .orElseThrow(
            () -> new EngineException.NotFound(Failure.of("find", vm, "there is no such VM")))
        .state();
  }

  private static String seconds(Duration duration) {
    return duration.toSeconds() + " s";
  }
}
