package io.vmsync.apply;

import io.vmsync.domain.DomainXml;
import io.vmsync.engine.Failure;
import io.vmsync.plan.VmPlan;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What became of a VM's plan.
 *
 * @param plan what was to be done
 * @param result how it ended
 * @param done the steps that were carried out and still hold
 * @param undone the steps that were carried out and taken back after a failure
 * @param notDone the steps that were not carried out, the failed one first
 * @param waiting the steps that were asked for and wait for the guest, or for the next start
 * @param definition its definition as the host had it after the last step, where it was read then
 *     and nothing was taken back
 * @param failure what went wrong; null unless something did
 */
public record Outcome(
    VmPlan plan,
    Result result,
    List<String> done,
    List<String> undone,
    List<String> notDone,
    List<String> waiting,
    Optional<DomainXml> definition,
    @Nullable Failure failure) {

  /** How a plan ended. */
  public enum Result {
    /** Nothing had to be done. */
    IN_SYNC,
    /** Every step was carried out. */
    DONE,
    /** A step failed; what could be taken back was. */
    FAILED,
    /** The host was lost half-way: what could not be taken back holds, the next run goes on. */
    CONNECTION_LOST,
    /** An error or a missing consent stood in the way; nothing was done. */
    BLOCKED,
    /** The user stopped it; what was under way was taken back. */
    INTERRUPTED
  }

  public Outcome {
    done = List.copyOf(done);
    undone = List.copyOf(undone);
    notDone = List.copyOf(notDone);
    waiting = List.copyOf(waiting);
  }

  public boolean isFailure() {
    return result == Result.FAILED || result == Result.CONNECTION_LOST || result == Result.BLOCKED;
  }
}
