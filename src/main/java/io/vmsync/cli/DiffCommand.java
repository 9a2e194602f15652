package io.vmsync.cli;

import io.vmsync.manifest.Manifest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    name = "diff",
    header = "Show what sync would change, and why.",
    description = "The same as sync --dry-run: nothing is touched, and nothing is locked.",
    footer = {
      "Examples:",
      "  vm diff",
      "  vm diff win11 -o json | jq '.machines[].changes[].field'",
      "  vm diff -o json > plan.json   a plan to look at, and to apply with vm sync --plan"
    })
final class DiffCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(paramLabel = "NAME", arity = "0..*", description = "VMs or patterns; none means all.")
  private List<String> names = new ArrayList<>();

  DiffCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    Manifest manifest = new Manifests(session).read();
    List<String> selected =
        Selection.of(
            names, manifest.desired().keySet(), "in the manifest", name -> Optional.empty());
    try (Host host = new Hosts(session).connect(Optional.of(manifest))) {
      SyncOptions harmless = new SyncOptions();
      ManifestSource source =
          new ManifestSource(
              manifest, host.connection(), harmless.jobs, selected, harmless.planning());
      return new SyncRun(session, harmless.applying, source, host).show().number();
    }
  }
}
