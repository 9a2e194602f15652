package io.vmsync.cli;

import io.vmsync.manifest.Manifest;
import io.vmsync.manifest.ManifestLocation;
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
      "  vm sync --check               for scripts and CI: exit 4 when something would change",
      "  vm sync -n -o json > p.json   a plan, to be looked at and applied later with",
      "  vm sync --plan p.json"
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
    return options.plan == null ? syncManifest() : syncPlan(options.plan);
  }

  private int syncManifest() {
    Manifest manifest = new Manifests(session).read();
    requireIdentity(manifest);
    List<String> selected =
        Selection.of(
            names, manifest.desired().keySet(), "in the manifest", name -> Optional.empty());
    try (Host host = new Hosts(session).connect(Optional.of(manifest))) {
      return run(
          host,
          new ManifestSource(
              manifest, host.connection(), options.jobs, selected, options.planning()));
    }
  }

  private int syncPlan(String file) {
    requireNothingElse();
    CommandContext context = session.context();
    RecordedPlan plan = PlanFile.read(context.workingDirectory(), file, context.in());
    try (Host host = new Hosts(session).connect(plan)) {
      return run(host, new RecordedSource(plan, host.connection(), options.jobs));
    }
  }

  private int run(Host host, PlanSource source) {
    ApplyOptions applying = options.applying;
    SyncRun run = new SyncRun(session, applying, source, host);
    ExitCode code =
        applying.onlyShows()
            ? run.show()
            : new Locks(session).holding(host, "sync", applying.lockTimeout, run::apply);
    return code.number();
  }

  /** A plan says which VMs it is about and what it may do. */
  private void requireNothingElse() {
    List<String> others = new ArrayList<>(options.planned());
    if (!session.options().files.isEmpty()) {
      others.addFirst("--file");
    }
    if (!names.isEmpty()) {
      others.addFirst(names.getFirst());
    }
    if (!others.isEmpty()) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "plan-alone",
          "a plan says by itself what is to be done: --plan goes without "
              + String.join(", ", others),
          "give it when you make the plan: vm sync -n -o json … > plan.json");
    }
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
