package io.vmsync.cli;

import io.vmsync.manifest.Manifest;
import java.util.List;
import java.util.Optional;

final class DiffCommand extends Command {
  private final Session session;

  private final Argument<List<String>> names =
      parameter("NAME").any().says("VMs or patterns; none means all.");

  DiffCommand(Session session) {
    super(
        "The same as sync --dry-run: nothing is touched, and nothing is locked.",
        "vm diff",
        "vm diff win11 -o json | jq '.machines[].changes[].field'",
        "vm diff -o json > plan.json   a plan to look at, and to apply with vm sync --plan");
    this.session = session;
  }

  @Override
  public Integer call() {
    SyncOptions harmless = new SyncOptions();
    int jobs = harmless.jobs.value();
    PlannedNames planned = new PlannedNames(names.value());
    try (Hosts hosts = Hosts.ahead(session)) {
      Manifest manifest = new Manifests(session).read(hosts.expecting(jobs, planned::in));
      List<String> selected = planned.in(manifest);
      try (Host host = hosts.connect(Optional.of(manifest))) {
        ManifestSource source =
            new ManifestSource(manifest, host, jobs, selected, harmless.planning());
        return new SyncRun(session, harmless.applying, source, host).show().number();
      }
    }
  }
}
