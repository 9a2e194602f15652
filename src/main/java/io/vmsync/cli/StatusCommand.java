package io.vmsync.cli;

import io.vmsync.cli.view.Screen;
import io.vmsync.cli.view.StatusView;
import io.vmsync.manifest.Manifest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "status",
    header = "Show how the VMs are.",
    description =
        "State, CPUs and memory of the manifest's VMs; the fields that a sync would change, and"
            + " those that wait for a restart; who moved since the last sync. With -v, each value."
            + " Without a manifest, every VM on the host.",
    footer = {
      "Examples:",
      "  vm status",
      "  vm status --all --watch",
      "  vm status -o json | jq -r '.machines[] | select(.state == \"running\").name'"
    })
final class StatusCommand implements Callable<Integer> {
  private static final String CLEAR = "\u001B[H\u001B[2J";

  private final Session session;

  @Option(
      names = {"-a", "--all"},
      description = "Also VMs that the manifest does not list.")
  private boolean all;

  @Option(
      names = {"-w", "--watch"},
      paramLabel = "TIME",
      arity = "0..1",
      fallbackValue = "2s",
      converter = DurationConverter.class,
      description = "Show again and again, every ${FALLBACK-VALUE} or as often as said.")
  private @Nullable Duration watch;

  @Parameters(paramLabel = "NAME", arity = "0..*", description = "VMs or patterns; none means all.")
  private List<String> names = new ArrayList<>();

  StatusCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    if (watch != null && !session.isForPeople()) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "watch-format",
          "--watch is for people: one document cannot be shown again and again",
          "run vm status -o " + session.options().output + " as often as you need it");
    }
    Hosts hosts = Hosts.ahead(session);
    Optional<Manifest> manifest = new Manifests(session).readIfAny();
    try (Host host = hosts.connect(manifest)) {
      StatusReport report = new StatusReport(session, host, manifest);
      if (watch == null) {
        session.show(report.read(names, all));
      } else {
        follow(report, watch);
      }
      return 0;
    }
  }

  private void follow(StatusReport report, Duration every) {
    Screen screen = session.screen();
    while (!session.context().out().checkError()) {
      StatusView view = report.read(names, all);
      screen.raw(session.context().terminal().output() ? CLEAR : "");
      session.show(view);
      screen.line();
      session.context().out().flush();
      session.context().interrupts().interruption().sleep(every);
    }
  }
}
