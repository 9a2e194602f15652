package io.vmsync.cli.view;

import io.vmsync.apply.Outcome;
import io.vmsync.plan.Action;
import io.vmsync.plan.Pending;
import io.vmsync.problem.Problem;
import io.vmsync.problem.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a sync did.
 *
 * @param uri the hypervisor
 * @param manifests the manifests, as the user named them
 * @param results what became of each VM
 * @param problem what spoils the result as a whole, such as a lost connection; null when nothing
 *     does
 */
public record SyncView(
    String uri, List<String> manifests, List<Result> results, @Nullable Problem problem)
    implements View {

  /**
   * What became of a VM.
   *
   * @param outcome how its plan ended
   * @param pending what waits for a restart now, read from the host afterwards
   * @param unsettled the fields that still differ although everything was carried out
   */
  public record Result(Outcome outcome, List<Pending> pending, List<String> unsettled) {

    boolean hasNews() {
      return outcome.result() != Outcome.Result.IN_SYNC;
    }

    boolean isBad() {
      return outcome.isFailure() || outcome.result() == Outcome.Result.INTERRUPTED;
    }
  }

  @Override
  public void human(Screen screen) {
    results.stream().filter(Result::hasNews).forEach(result -> OutcomeText.write(screen, result));
    if (results.stream().anyMatch(Result::hasNews)) {
      screen.line();
    }
    screen.line(tally());
    if (problem != null) {
      screen.line();
      ProblemText.write(screen, problem);
    }
  }

  private String tally() {
    List<String> parts = new ArrayList<>();
    PlanView.add(parts, done(Action.CREATE), " created");
    PlanView.add(parts, done(Action.CHANGE), " changed");
    PlanView.add(parts, done(Action.PRUNE), " undefined");
    PlanView.add(parts, count(Outcome.Result.FAILED), " failed");
    PlanView.add(parts, count(Outcome.Result.CONNECTION_LOST), " cut short");
    PlanView.add(parts, count(Outcome.Result.INTERRUPTED), " interrupted");
    PlanView.add(parts, count(Outcome.Result.BLOCKED), " blocked");
    PlanView.add(parts, done(Action.ORPHAN), " not in the manifest any more");
    PlanView.add(parts, done(Action.NONE), " in sync");
    long waiting = results.stream().filter(result -> !result.pending().isEmpty()).count();
    long restarts =
        results.stream().filter(result -> Pending.needRestart(result.pending())).count();
    PlanView.add(parts, restarts, " waiting for a restart");
    PlanView.add(parts, waiting - restarts, " waiting for the guest");
    return String.join(", ", parts);
  }

  private long count(Outcome.Result kind) {
    return results.stream().filter(result -> result.outcome().result() == kind).count();
  }

  private long done(Action action) {
    return results.stream()
        .map(Result::outcome)
        .filter(outcome -> outcome.plan().action() == action)
        .filter(outcome ->
            outcome.result() == Outcome.Result.DONE || outcome.result() == Outcome.Result.IN_SYNC)
        .count();
  }

  @Override
  public Map<String, Object> tree() {
    return Members.document("sync")
        .put("uri", uri)
        .put("manifests", manifests)
        .put("ok", problem == null && results.stream().noneMatch(Result::isBad))
        .list("machines", results, SyncView::tree)
        .list("problems", problem == null ? List.of() : List.of(problem), ProblemText::tree)
        .tree();
  }

  private static Map<String, Object> tree(Result result) {
    Outcome outcome = result.outcome();
    Members members =
        PlanTree.machine(outcome.plan())
            .put("result", PlanTree.lower(outcome.result()))
            .put("done", outcome.done())
            .put("undone", outcome.undone())
            .put("not_done", outcome.notDone())
            .put("waiting", outcome.waiting())
            .list("pending", result.pending(), PlanTree::pending)
            .put("unsettled", result.unsettled());
    if (outcome.failure() != null) {
      members.put(
          "failure",
          new Members()
              .put("operation", outcome.failure().operation())
              .put("message", outcome.failure().message())
              .maybe("engine_code", outcome.failure().engineCode())
              .maybe("hint", outcome.failure().hint())
              .tree());
    }
    return members.tree();
  }

  /** Everything that went wrong, for the error stream of a quiet run. */
  public List<Problem> problems() {
    List<Problem> problems = new ArrayList<>();
    for (Result result : results) {
      OutcomeText.problem(result.outcome()).ifPresent(problems::add);
      result.outcome().plan().problems().stream()
          .filter(each -> each.severity() == Severity.ERROR)
          .forEach(problems::add);
    }
    if (problem != null) {
      problems.add(problem);
    }
    return problems;
  }
}
