package io.vmsync.cli;

import io.vmsync.apply.MachineReader;
import io.vmsync.apply.Outcome;
import io.vmsync.apply.SavedDefinition;
import io.vmsync.apply.Survey;
import io.vmsync.cli.view.PlanView;
import io.vmsync.cli.view.RollbackView;
import io.vmsync.cli.view.SyncView;
import io.vmsync.cli.view.View;
import io.vmsync.domain.DomainXml;
import io.vmsync.engine.Connection;
import io.vmsync.engine.HypervisorBackend;
import io.vmsync.plan.Plan;
import io.vmsync.plan.PlanOptions;
import io.vmsync.plan.Planner;
import io.vmsync.plan.VmPlan;
import io.vmsync.spec.VmStatus;
import java.util.List;
import java.util.Optional;

/**
 * The plan is made from a definition that was saved of a VM.
 *
 * @param number which of its saved definitions, 1 for the newest
 */
record RollbackSource(
    Connection connection, String name, int number, SavedDefinition saved, PlanOptions options)
    implements PlanSource {

  @Override
  public List<String> manifests() {
    return List.of();
  }

  @Override
  public int jobs() {
    return 1;
  }

  @Override
  public Plan plan() {
    return new Plan(List.of(plan(options)));
  }

  @Override
  public Plan again(List<Outcome> done) {
    return new Plan(List.of(plan(PlanOptions.harmless())));
  }

  private VmPlan plan(PlanOptions allowed) {
    HypervisorBackend hypervisor = connection.hypervisor();
    DomainXml document = saved.definition();
    Optional<String> sameUuid =
        hypervisor.list().stream()
            .filter(each -> each.uuid().toString().equals(document.uuid()))
            .map(VmStatus::name)
            .findFirst();
    return new Planner(
            new Survey(connection, SpecTexts.JSON, 1).host(), allowed, "", SpecTexts.JSON::write)
        .planRollback(
            document,
            saved.autostart(),
            new MachineReader(hypervisor, SpecTexts.JSON).find(name),
            sameUuid);
  }

  @Override
  public boolean asksAlways() {
    return true;
  }

  @Override
  public String question() {
    return "Go back?";
  }

  @Override
  public View view(PlanView plan) {
    return RollbackView.of(plan, name, number, saved);
  }

  @Override
  public View view(SyncView outcome) {
    return RollbackView.of(outcome, number, saved);
  }
}
