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
    Hosts hosts = Hosts.ahead(session);
    Manifest manifest = new Manifests(session).read();
    List<String> selected =
        Selection.of(
            names.value(),
            manifest.desired().keySet(),
            "in the manifest",
            name -> Optional.empty());
    try (Host host = hosts.connect(Optional.of(manifest))) {
      SyncOptions harmless = new SyncOptions();
      ManifestSource source =
          new ManifestSource(
              manifest, host.connection(), harmless.jobs.value(), selected, harmless.planning());
      return new SyncRun(session, harmless.applying, source, host).show().number();
    }
  }
}
