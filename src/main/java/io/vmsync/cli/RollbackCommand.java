package io.vmsync.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
    name = "rollback",
    header = "Go back to a definition saved of a VM.",
    description =
        "Shows what changes, asks, and defines the saved document again, whole: live where the"
            + " hypervisor can, otherwise for the next boot. A VM that is gone is defined anew,"
            + " with its UUID. Disks are never touched. The present definition is saved first, so a"
            + " second rollback undoes the first; and the next sync plans the manifest again.",
    footer = {
      "Examples:",
      "  vm rollback win11             to what it was before the last change",
      "  vm rollback win11@3 -n        only show the way back to an older one",
      "  vm history win11              what there is to go back to"
    })
final class RollbackCommand implements Callable<Integer> {
  private final Session session;

  @Mixin private ApplyOptions options = new ApplyOptions();

  @Parameters(
      paramLabel = "NAME[@N]",
      arity = "1",
      description =
          "A VM, and which of its saved definitions as vm history numbers them; without @N the"
              + " newest.")
  private String name = "";

  RollbackCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    Hosts hosts = new Hosts(session);
    try (Host host = hosts.connect()) {
      if (options.onlyShows()) {
        return run(hosts, host).show().number();
      }
      return new Locks(session)
          .holding(host, "rollback", options.lockTimeout, () -> run(hosts, host).apply().number());
    }
  }

  /** Under the lock, for others change what the numbers mean. */
  private SyncRun run(Hosts hosts, Host host) {
    SavedName found = SavedName.resolve(hosts, host, Histories.of(session, host), name);
    int number = found.chosen();
    RollbackSource source =
        new RollbackSource(
            host.connection(),
            found.name(),
            number,
            found.saved().get(number - 1),
            options.planning());
    return new SyncRun(session, options, source, host);
  }
}
