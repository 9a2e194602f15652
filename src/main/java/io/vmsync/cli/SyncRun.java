package io.vmsync.cli;

import io.vmsync.apply.Applier;
import io.vmsync.apply.Outcome;
import io.vmsync.cli.view.PlanView;
import io.vmsync.cli.view.SyncView;
import io.vmsync.cli.view.View;
import io.vmsync.plan.Action;
import io.vmsync.plan.Change;
import io.vmsync.plan.Plan;
import io.vmsync.plan.Step;
import io.vmsync.plan.VmPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One sync or rollback: plan, show, ask, apply, look again, report. */
final class SyncRun {
  private final Session session;
  private final ApplyOptions options;
  private final PlanSource source;
  private final Host host;

  SyncRun(Session session, ApplyOptions options, PlanSource source, Host host) {
    this.session = session;
    this.options = options;
    this.source = source;
    this.host = host;
  }

  ExitCode show() {
    Plan plan = source.plan();
    session.show(view(plan));
    return options.check && plan.hasChanges() ? ExitCode.CHANGES : ExitCode.DONE;
  }

  private View view(Plan plan) {
    return source.view(
        new PlanView(
            host.uri(),
            source.manifests(),
            plan,
            session.options().isVerbose(),
            Optional.of(new PlanView.Recording(source.options(), SpecTexts.JSON::write))));
  }

  ExitCode apply() {
    host.connection().storage().tidy();
    Plan plan = source.plan();
    if (session.isForPeople()) {
      session.show(view(plan));
    }
    confirm(plan);
    boolean works = plan.machines().stream().anyMatch(VmPlan::hasWork);
    List<Outcome> outcomes = session.context().interrupts().guard(() -> applier().apply(plan));
    SyncReport report = new SyncReport(source, outcomes);
    SyncView view = report.view(host.uri(), source.manifests());
    if (works || !session.isForPeople()) {
      separate();
      session.show(source.view(view));
    }
    if (session.isForPeople() && session.options().quiet) {
      view.problems().forEach(session::tell);
    }
    return report.exitCode();
  }

  private Applier applier() {
    return new Applier(
        host.connection(),
        Histories.of(session, host),
        options.applying(source.jobs()),
        new Progress(session),
        session.context().interrupts().interruption());
  }

  private void separate() {
    if (session.isForPeople() && !session.options().quiet) {
      session.screen().line();
    }
  }

  private void confirm(Plan plan) {
    List<VmPlan> changing = plan.machines().stream().filter(VmPlan::hasWork).toList();
    List<String> hurts = changing.stream().flatMap(machine -> harm(machine).stream()).toList();
    if (!hurts.isEmpty() || (source.asksAlways() && !changing.isEmpty())) {
      new Confirmation(session, options.yes).require(hurts, source.question());
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
    boolean goesDown = machine.steps().stream().anyMatch(Step.ShutDown.class::isInstance);
    if (goesDown && source.asksAlways()) {
      hurts.add(machine.name() + " is restarted");
    }
    if (goesDown && options.force) {
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
}
