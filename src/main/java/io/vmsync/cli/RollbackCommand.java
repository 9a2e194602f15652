package io.vmsync.cli;

final class RollbackCommand extends Command {
  private final Session session;

  private final ApplyOptions options = with(new ApplyOptions());

  private final Argument<String> name =
      parameter("NAME[@N]")
          .says(
              "A VM, and which of its saved definitions as vm history numbers them; without @N the"
                  + " newest.");

  RollbackCommand(Session session) {
    super(
        "Shows what changes, asks, and defines the saved document again, whole: live where the"
            + " hypervisor can, otherwise for the next boot. A VM that is gone is defined anew,"
            + " with its UUID. Disks are never touched. The present definition is saved first, so a"
            + " second rollback undoes the first; and the next sync plans the manifest again.",
        "vm rollback win11             to what it was before the last change",
        "vm rollback win11@3 -n        only show the way back to an older one",
        "vm history win11              what there is to go back to");
    this.session = session;
  }

  @Override
  public Integer call() {
    try (Hosts hosts = Hosts.ahead(session);
        Host host = hosts.connect()) {
      if (options.onlyShows()) {
        return run(hosts, host).show().number();
      }
      return new Locks(session)
          .holding(
              host,
              "rollback",
              options.lockTimeout.value(),
              () -> run(hosts, host).apply().number());
    }
  }

  /** Under the lock, for others change what the numbers mean. */
  private SyncRun run(Hosts hosts, Host host) {
    SavedName found = SavedName.resolve(hosts, host, Histories.of(session, host), name.value());
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
