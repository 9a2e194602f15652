package io.vmsync.cli;

import io.vmsync.apply.Applier;
import io.vmsync.apply.ConnectedHost;
import io.vmsync.apply.MachineReader;
import io.vmsync.apply.Outcome;
import io.vmsync.apply.SavedDefinition;
import io.vmsync.cli.view.RollbackView;
import io.vmsync.cli.view.SyncView;
import io.vmsync.cli.view.View;
import io.vmsync.domain.DomainXml;
import io.vmsync.engine.EngineException;
import io.vmsync.engine.HypervisorBackend;
import io.vmsync.plan.Change;
import io.vmsync.plan.Pending;
import io.vmsync.plan.Plan;
import io.vmsync.plan.PlanOptions;
import io.vmsync.plan.Planner;
import io.vmsync.plan.Step;
import io.vmsync.plan.VmPlan;
import io.vmsync.spec.VmStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One rollback: plan, show, ask, apply, look again, report. */
final class RollbackRun {
  private final Session session;
  private final RollbackOptions options;
  private final Host host;
  private final SavedName found;
  private final int number;
  private final SavedDefinition saved;

  RollbackRun(Session session, RollbackOptions options, Host host, SavedName found) {
    this.session = session;
    this.options = options;
    this.host = host;
    this.found = found;
    this.number = found.chosen();
    this.saved = found.saved().get(number - 1);
  }

  ExitCode show() {
    Plan plan = plan(options.planning());
    session.show(view(plan));
    return options.check && plan.hasChanges() ? ExitCode.CHANGES : ExitCode.DONE;
  }

  ExitCode apply() {
    Plan plan = plan(options.planning());
    if (session.isForPeople()) {
      session.show(view(plan));
    }
    VmPlan machine = plan.machines().getFirst();
    if (machine.hasWork()) {
      new Confirmation(session, options.yes).require(question(machine), "Go back?");
    }
    Outcome outcome = session.context().interrupts().guard(() -> applier().apply(plan)).getFirst();
    report(outcome, machine.hasWork());
    return exitCode(outcome);
  }

  private Plan plan(PlanOptions allowed) {
    HypervisorBackend hypervisor = host.connection().hypervisor();
    DomainXml document = saved.definition();
    Planner planner =
        new Planner(new ConnectedHost(host.connection()), allowed, "", SpecTexts.JSON::write);
    Optional<String> sameUuid =
        hypervisor.list().stream()
            .filter(each -> each.uuid().toString().equals(document.uuid()))
            .map(VmStatus::name)
            .findFirst();
    return new Plan(
        List.of(
            planner.planRollback(
                document,
                saved.autostart(),
                new MachineReader(hypervisor, SpecTexts.JSON).find(found.name()),
                sameUuid)));
  }

  private View view(Plan plan) {
    return RollbackView.plan(host.uri(), plan, found.name(), number, saved);
  }

  private Applier applier() {
    return new Applier(
        host.connection(),
        Histories.of(session, host),
        options.applying(),
        new Progress(session),
        session.context().interrupts().interruption());
  }

  private List<String> question(VmPlan machine) {
    List<String> lines = new ArrayList<>();
    machine.changes().stream()
        .filter(change -> change.effect().isDestructive())
        .forEach(change -> lines.add(change.field() + ": " + change.effect().harm()));
    if (machine.steps().stream().anyMatch(Step.ShutDown.class::isInstance)) {
      lines.add(machine.name() + " is restarted" + (options.force ? ", by force if need be" : ""));
    }
    return lines;
  }

  private void report(Outcome outcome, boolean worked) {
    SyncView.Result result = result(outcome);
    SyncView report = new SyncView(host.uri(), List.of(), List.of(result), null);
    if (session.isForPeople() && !worked) {
      return;
    }
    if (session.isForPeople() && !session.options().quiet) {
      session.screen().line();
    }
    session.show(RollbackView.outcome(report, number, saved));
    if (session.isForPeople() && session.options().quiet) {
      report.problems().forEach(session::tell);
    }
  }

  /** Looks at the host again, so that what is reported is what is true. */
  private SyncView.Result result(Outcome outcome) {
    if (outcome.result() != Outcome.Result.DONE) {
      return new SyncView.Result(outcome, outcome.plan().pending(), List.of());
    }
    try {
      VmPlan now = plan(PlanOptions.harmless()).machines().getFirst();
      List<String> unsettled =
          now.changes().stream().filter(Change::isOfField).map(Change::field).toList();
      List<Pending> pending = now.pending();
      return new SyncView.Result(outcome, pending, unsettled);
    } catch (EngineException.ConnectionLost gone) {
      return new SyncView.Result(outcome, outcome.plan().pending(), List.of());
    }
  }

  private static ExitCode exitCode(Outcome outcome) {
    return switch (outcome.result()) {
      case IN_SYNC, DONE -> ExitCode.DONE;
      case FAILED -> ExitCode.FAILED;
      case CONNECTION_LOST -> ExitCode.UNREACHABLE;
      case INTERRUPTED -> ExitCode.INTERRUPTED;
      case BLOCKED -> outcome.plan().awaitsConsent() ? ExitCode.REFUSED : ExitCode.FAILED;
    };
  }
}
