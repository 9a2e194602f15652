package io.vmsync.cli;

import io.vmsync.apply.Outcome;
import io.vmsync.cli.view.SyncView;
import io.vmsync.engine.EngineException;
import io.vmsync.plan.Change;
import io.vmsync.plan.VmPlan;
import io.vmsync.problem.Problem;
import io.vmsync.problem.Where;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What became of a sync or a rollback: looks at the host again, so that what is reported is what is
 * true. A definition that the last step of a machine read back is taken from there.
 */
final class SyncReport {
  private final List<Outcome> outcomes;
  private final Map<String, VmPlan> now = new HashMap<>();
  private @Nullable Problem lost;

  SyncReport(PlanSource source, List<Outcome> outcomes) {
    this.outcomes = outcomes;
    try {
      look(source);
    } catch (EngineException.ConnectionLost gone) {
      lost =
          Problem.error(
              "connection-lost",
              new Where.Nowhere(),
              "the connection was lost, so what waits for a restart is not known: "
                  + gone.failure().message(),
              wayOn());
    }
  }

  /** After a rollback that came to its end, the same again would be the way forth. */
  private String wayOn() {
    boolean complete =
        outcomes.stream().noneMatch(Outcome::isFailure) && !has(Outcome.Result.INTERRUPTED);
    return complete
        ? "everything was carried out: vm status shows it when the host is back"
        : "run the same again: it goes on where this ended";
  }

  private void look(PlanSource source) {
    List<Outcome> done =
        outcomes.stream().filter(each -> each.result() == Outcome.Result.DONE).toList();
    if (!done.isEmpty()) {
      source.again(done).machines().forEach(machine -> now.put(machine.name(), machine));
    }
  }

  SyncView view(String uri, List<String> manifests) {
    return new SyncView(uri, manifests, outcomes.stream().map(this::result).toList(), lost);
  }

  private SyncView.Result result(Outcome outcome) {
    Optional<VmPlan> latest = Optional.ofNullable(now.get(outcome.plan().name()));
    List<String> unsettled =
        latest.stream()
            .flatMap(plan -> plan.changes().stream())
            // A rollback puts back more than fields, and libvirt may write that its own way.
            .filter(Change::isOfField)
            .map(Change::field)
            .toList();
    return new SyncView.Result(outcome, latest.orElse(outcome.plan()).pending(), unsettled);
  }

  ExitCode exitCode() {
    if (has(Outcome.Result.INTERRUPTED)) {
      return ExitCode.INTERRUPTED;
    }
    if (lost != null || has(Outcome.Result.CONNECTION_LOST)) {
      return ExitCode.UNREACHABLE;
    }
    if (has(Outcome.Result.FAILED)) {
      return ExitCode.FAILED;
    }
    return has(Outcome.Result.BLOCKED) ? blocked() : ExitCode.DONE;
  }

  private ExitCode blocked() {
    boolean consent =
        outcomes.stream()
            .filter(each -> each.result() == Outcome.Result.BLOCKED)
            .allMatch(each -> each.plan().awaitsConsent());
    return consent ? ExitCode.REFUSED : ExitCode.FAILED;
  }

  private boolean has(Outcome.Result result) {
    return outcomes.stream().anyMatch(each -> each.result() == result);
  }
}
