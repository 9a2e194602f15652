package io.vmsync.cli;

import io.vmsync.manifest.Manifest;
import io.vmsync.manifest.ManifestLocation;
import io.vmsync.plan.Plan;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "sync",
    header = "Make the hypervisor match the manifest.",
    description = {
      "Compares the manifest with the machines, shows what differs and why, and applies it: live"
          + " where the hypervisor can, otherwise for the next boot. Nothing restarts, and nothing"
          + " is destroyed, unless an option says so. It asks only where something hurts."
    },
    footer = {
      "Examples:",
      "  vm sync                       everything in the manifest",
      "  vm sync 'dev-*' --restart     these; restart what needs it",
      "  vm sync --check               for scripts and CI: exit 4 when something would change"
    })
final class SyncCommand implements Callable<Integer> {
  private final Session session;

  @Mixin private SyncOptions options = new SyncOptions();

  @Parameters(paramLabel = "NAME", arity = "0..*", description = "VMs or patterns; none means all.")
  private List<String> names = new ArrayList<>();

  SyncCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    Manifest manifest = new Manifests(session).read();
    requireIdentity(manifest);
    List<String> selected =
        Selection.of(
            names, manifest.desired().keySet(), "in the manifest", name -> Optional.empty());
    try (Host host = new Hosts(session).connect(Optional.of(manifest))) {
      SyncRun run = new SyncRun(session, options, manifest, host, selected);
      if (options.onlyShows()) {
        return show(run);
      }
      return new Locks(session).holding(host, "sync", options.lockTimeout, run::apply).number();
    }
  }

  private int show(SyncRun run) {
    Plan plan = run.plan();
    session.show(run.view(plan));
    return options.check && plan.hasChanges() ? ExitCode.CHANGES.number() : 0;
  }

  /** Every manifest on standard input has the same name, so it cannot tell what it once owned. */
  private void requireIdentity(Manifest manifest) {
    boolean piped =
        manifest.locations().stream().anyMatch(ManifestLocation.StandardInput.class::isInstance);
    if (options.prune && piped) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "prune-stdin",
          "--prune needs manifests that are files: one on standard input owns nothing for good",
          "write it to a file and name that with -f");
    }
  }
}
