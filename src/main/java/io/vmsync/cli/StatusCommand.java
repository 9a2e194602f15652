package io.vmsync.cli;

import io.vmsync.cli.view.Screen;
import io.vmsync.cli.view.StatusView;
import io.vmsync.manifest.Manifest;
import io.vmsync.manifest.Outline;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

final class StatusCommand extends Command {
  private static final String CLEAR = "\u001B[H\u001B[2J";
  private final Session session;

  private final Argument<Boolean> all =
      option("-a", "--all").says("Also VMs that the manifest does not list.");

  private final Argument<Duration> watch =
      option("-w", "--watch")
          .takesTime()
          .alone("2s")
          .says("Show again and again, every ${FALLBACK-VALUE} or as often as said.");

  private final Argument<List<String>> names =
      parameter("NAME").any().says("VMs or patterns; none means all.");

  StatusCommand(Session session) {
    super(
        "State, CPUs and memory of the manifest's VMs; the fields that a sync would change, and"
            + " those that wait for a restart; who moved since the last sync. With -v, each value."
            + " Without a manifest, every VM on the host.",
        "vm status",
        "vm status --all --watch",
        "vm status -o json | jq -r '.machines[] | select(.state == \"running\").name'");
    this.session = session;
  }

  @Override
  public Integer call() {
    if (watch.given().isPresent() && !session.isForPeople()) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "watch-format",
          "--watch is for people: one document cannot be shown again and again",
          "run vm status -o " + session.options().output.value() + " as often as you need it");
    }
    try (Hosts hosts = Hosts.ahead(session)) {
      Optional<Manifest> manifest =
          new Manifests(session).readIfAny(hosts.expecting(StatusReport.JOBS, this::shown));
      try (Host host = hosts.connect(manifest)) {
        StatusReport report = new StatusReport(session, host, manifest);
        watch
            .given()
            .ifPresentOrElse(every -> follow(report, every), () -> session.show(read(report)));
        return 0;
      }
    }
  }

  /** The machines that have to be looked at. */
  private Predicate<String> shown(Outline manifest) {
    List<String> written = names.value();
    return written.isEmpty()
        ? name -> all.value() || manifest.names().contains(name)
        : name -> written.stream().anyMatch(each -> new NamePattern(each).matches(name));
  }

  private StatusView read(StatusReport report) {
    return report.read(names.value(), all.value());
  }

  private void follow(StatusReport report, Duration every) {
    Screen screen = session.screen();
    while (!session.context().out().checkError()) {
      StatusView view = read(report);
      screen.raw(session.context().terminal().output() ? CLEAR : "");
      session.show(view);
      screen.line();
      session.context().out().flush();
      session.context().interrupts().interruption().sleep(every);
    }
  }
}
