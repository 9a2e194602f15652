package io.vmsync.cli;

import io.vmsync.apply.Applier;
import io.vmsync.apply.Outcome;
import io.vmsync.cli.view.PlanView;
import io.vmsync.cli.view.SyncView;
import io.vmsync.engine.EngineException;
import io.vmsync.manifest.Manifest;
import io.vmsync.plan.Action;
import io.vmsync.plan.Change;
import io.vmsync.plan.Plan;
import io.vmsync.plan.PlanOptions;
import io.vmsync.plan.Step;
import io.vmsync.plan.VmPlan;
import io.vmsync.problem.Problem;
import io.vmsync.problem.Where;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One sync: plan, show, ask, apply, look again, report. */
final class SyncRun {
  private final Session session;
  private final SyncOptions options;
  private final Manifest manifest;
  private final Host host;
  private final List<String> names;
  private @Nullable Problem lost;

  /**
   * @param names the VMs that are meant; empty for all
   */
  SyncRun(Session session, SyncOptions options, Manifest manifest, Host host, List<String> names) {
    this.session = session;
    this.options = options;
    this.manifest = manifest;
    this.host = host;
    this.names = names;
  }

  Plan plan() {
    Planning planning = new Planning(manifest, host.connection(), options.jobs);
    return names.isEmpty()
        ? planning.all(options.planning())
        : planning.only(names, options.planning());
  }

  PlanView view(Plan plan) {
    return new PlanView(host.uri(), Manifests.names(manifest), plan, session.options().isVerbose());
  }

  ExitCode apply() {
    host.connection().storage().tidy();
    Plan plan = plan();
    if (session.isForPeople()) {
      session.show(view(plan));
    }
    confirm(plan);
    boolean works = plan.machines().stream().anyMatch(VmPlan::hasWork);
    List<Outcome> outcomes = session.context().interrupts().guard(() -> applier().apply(plan));
    SyncView report = report(outcomes);
    if (works || !session.isForPeople()) {
      separate();
      session.show(report);
    }
    if (session.isForPeople() && session.options().quiet) {
      report.problems().forEach(session::tell);
    }
    return exitCode(outcomes);
  }

  private Applier applier() {
    return new Applier(
        host.connection(),
        Histories.of(session, host),
        options.applying(),
        new Progress(session),
        session.context().interrupts().interruption());
  }

  private void separate() {
    if (session.isForPeople() && !session.options().quiet) {
      session.screen().line();
    }
  }

  private void confirm(Plan plan) {
    List<String> hurts = new ArrayList<>();
    plan.machines().stream()
        .filter(VmPlan::hasWork)
        .forEach(machine -> hurts.addAll(harm(machine)));
    if (!hurts.isEmpty()) {
      new Confirmation(session, options.yes).require(hurts, "Go on?");
    }
  }

  private List<String> harm(VmPlan machine) {
    List<String> hurts = new ArrayList<>();
    if (machine.action() == Action.PRUNE) {
      hurts.add(machine.name() + " is undefined; its disks stay");
    }
    machine.changes().stream()
        .filter(change -> change.effect().isDestructive())
        .forEach(change -> hurts.add(harm(machine, change)));
    if (options.force && machine.steps().stream().anyMatch(Step.ShutDown.class::isInstance)) {
      hurts.add(machine.name() + " is forced off if it does not shut down in time");
    }
    return hurts;
  }

  private static String harm(VmPlan machine, Change change) {
    return "%s: %s %s → %s: %s"
        .formatted(
            machine.name(),
            change.field(),
            change.before(),
            change.after(),
            change.effect().harm());
  }

  /** Looks at the host again, so that what is reported is what is true. */
  private SyncView report(List<Outcome> outcomes) {
    Map<String, VmPlan> now = new HashMap<>();
    try {
      List<String> done =
          outcomes.stream()
              .filter(each -> each.result() == Outcome.Result.DONE)
              .map(each -> each.plan().name())
              .filter(manifest.desired()::containsKey)
              .toList();
      if (!done.isEmpty()) {
        new Planning(manifest, host.connection(), options.jobs)
            .only(done, PlanOptions.harmless())
            .machines()
            .forEach(machine -> now.put(machine.name(), machine));
      }
    } catch (EngineException.ConnectionLost gone) {
      lost =
          Problem.error(
              "connection-lost",
              new Where.Nowhere(),
              "the connection was lost, so what waits for a restart is not known: "
                  + gone.failure().message(),
              "run the same again: it goes on where this ended");
    }
    List<SyncView.Result> results =
        outcomes.stream().map(outcome -> result(outcome, now.get(outcome.plan().name()))).toList();
    return new SyncView(host.uri(), Manifests.names(manifest), results, lost);
  }

  private static SyncView.Result result(Outcome outcome, @Nullable VmPlan now) {
    VmPlan latest = Optional.ofNullable(now).orElse(outcome.plan());
    List<String> unsettled =
        now == null ? List.of() : now.changes().stream().map(Change::field).toList();
    return new SyncView.Result(outcome, latest.pending(), unsettled);
  }

  private ExitCode exitCode(List<Outcome> outcomes) {
    if (has(outcomes, Outcome.Result.INTERRUPTED)) {
      return ExitCode.INTERRUPTED;
    }
    if (lost != null || has(outcomes, Outcome.Result.CONNECTION_LOST)) {
      return ExitCode.UNREACHABLE;
    }
    if (has(outcomes, Outcome.Result.FAILED)) {
      return ExitCode.FAILED;
    }
    if (has(outcomes, Outcome.Result.BLOCKED)) {
      return outcomes.stream()
              .filter(each -> each.result() == Outcome.Result.BLOCKED)
              .allMatch(each -> each.plan().awaitsConsent())
          ? ExitCode.REFUSED
          : ExitCode.FAILED;
    }
    return ExitCode.DONE;
  }

  private static boolean has(List<Outcome> outcomes, Outcome.Result result) {
    return outcomes.stream().anyMatch(each -> each.result() == result);
  }
}
