package io.vmsync.cli;

import io.vmsync.manifest.Manifest;
import io.vmsync.manifest.ManifestLocation;
import io.vmsync.manifest.ReadingObserver;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

final class SyncCommand extends Command {
  private final Session session;

  private final SyncOptions options = with(new SyncOptions());

  private final Argument<List<String>> names =
      parameter("NAME").any().says("VMs or patterns; none means all.");

  SyncCommand(Session session) {
    super(
        "Compares the manifest with the machines, shows what differs and why, and applies it: live"
            + " where the hypervisor can, otherwise for the next boot. Nothing restarts, and nothing"
            + " is destroyed, unless an option says so. It asks only where something hurts.",
        "vm sync                       everything in the manifest",
        "vm sync 'dev-*' --restart     these; restart what needs it",
        "vm sync --check               for scripts and CI: exit 4 when something would change",
        "vm sync -n -o json > p.json   a plan, to be looked at and applied later with",
        "vm sync --plan p.json");
    this.session = session;
  }

  @Override
  public Integer call() {
    return options.plan.given().map(this::syncPlan).orElseGet(this::syncManifest);
  }

  private int syncManifest() {
    PlannedNames planned = new PlannedNames(names.value());
    try (Hosts hosts = Hosts.ahead(session)) {
      Manifest manifest = new Manifests(session).read(observer(hosts, planned));
      requireIdentity(manifest);
      List<String> selected = planned.in(manifest);
      try (Host host = hosts.connect(Optional.of(manifest))) {
        return run(
            host,
            new ManifestSource(manifest, host, options.jobs.value(), selected, options.planning()));
      }
    }
  }

  /** What is going to be changed is looked at under the lock, and not before. */
  private ReadingObserver observer(Hosts hosts, PlannedNames planned) {
    return options.applying.onlyShows()
        ? hosts.expecting(options.jobs.value(), planned::in)
        : hosts.expecting();
  }

  private int syncPlan(String file) {
    requireNothingElse();
    CommandContext context = session.context();
    try (Hosts hosts = Hosts.ahead(session)) {
      RecordedPlan plan = PlanFile.read(context.workingDirectory(), file, context.in());
      try (Host host = hosts.connect(plan)) {
        return run(host, new RecordedSource(plan, host, options.jobs.value()));
      }
    }
  }

  private int run(Host host, PlanSource source) {
    ApplyOptions applying = options.applying;
    SyncRun run = new SyncRun(session, applying, source, host);
    ExitCode code =
        applying.onlyShows()
            ? run.show()
            : new Locks(session).holding(host, "sync", applying.lockTimeout.value(), run::apply);
    return code.number();
  }

  /** A plan says which VMs it is about and what it may do. */
  private void requireNothingElse() {
    List<String> others = new ArrayList<>(options.planned());
    if (!session.options().files.value().isEmpty()) {
      others.addFirst("--file");
    }
    if (!names.value().isEmpty()) {
      others.addFirst(names.value().getFirst());
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
    if (options.prune.value() && piped) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "prune-stdin",
          "--prune needs manifests that are files: one on standard input owns nothing for good",
          "write it to a file and name that with -f");
    }
  }
}
