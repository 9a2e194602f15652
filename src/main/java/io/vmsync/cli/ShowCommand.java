package io.vmsync.cli;

import io.vmsync.cli.view.DocumentView;
import io.vmsync.cli.view.Documents;
import io.vmsync.cli.view.SpecView;
import io.vmsync.engine.View;
import io.vmsync.manifest.Manifest;
import io.vmsync.manifest.SpecJson;
import io.vmsync.plan.PlanOptions;
import io.vmsync.plan.Step;
import io.vmsync.plan.VmPlan;
import io.vmsync.problem.Problem;
import io.vmsync.spec.VmSpec;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

final class ShowCommand extends Command {
  private final Session session;

  private final Argument<Boolean> xml =
      option("--xml").says("The document that would be defined; asks the hypervisor.");

  private final Argument<String> name = parameter("NAME").says("A VM of the manifest.");

  ShowCommand(Session session) {
    super(
        "The manifest's VM after defaults, profiles and variables. With --xml, the document that a"
            + " sync would define: a new one, or the present one with the changes in it.",
        "vm show win11",
        "vm show win11 --xml | less");
    this.session = session;
  }

  @Override
  public Integer call() {
    Manifest manifest = new Manifests(session).read();
    List<String> names =
        Selection.of(
            List.of(name.value()),
            manifest.desired().keySet(),
            "in the manifest",
            vm -> Optional.empty());
    for (String vm : names) {
      VmSpec spec = manifest.spec(vm).orElseThrow();
      if (xml.value()) {
        showDocument(manifest, vm);
      } else {
        session.show(new SpecView(vm, Documents.tree(SpecJson.write(spec))));
      }
    }
    return 0;
  }

  private void showDocument(Manifest manifest, String vm) {
    try (Hosts hosts = new Hosts(session);
        Host host = hosts.connect(Optional.of(manifest))) {
      PlanOptions everything = new PlanOptions(false, true, false, true);
      VmPlan plan =
          new Planning(manifest, host.survey(1))
              .only(List.of(vm), everything)
              .machines()
              .getFirst();
      requireUnblocked(plan);
      String change = plan.action().name().toLowerCase(Locale.ROOT);
      session.show(new DocumentView(vm, change, document(host, plan)));
    }
  }

  private static void requireUnblocked(VmPlan plan) {
    List<Problem> errors = plan.problems().stream().filter(Problem::isError).toList();
    if (!errors.isEmpty()) {
      throw new CommandFailure(ExitCode.FAILED, errors);
    }
  }

  private static String document(Host host, VmPlan plan) {
    for (Step step : plan.steps()) {
      if (step instanceof Step.Define define) {
        return define.document();
      }
      if (step instanceof Step.Redefine redefine) {
        return redefine.patch().document().toString();
      }
    }
    return host.connection().hypervisor().description(plan.name(), View.PERSISTENT);
  }
}
