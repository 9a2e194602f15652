package io.vmsync.cli;

import io.vmsync.apply.PowerControl;
import io.vmsync.spec.Operation;
import java.util.Optional;

final class PauseCommand extends Command implements LifecycleRun.Action {
  private final Session session;

  private final NamesOrAll selection = with(new NamesOrAll());

  PauseCommand(Session session) {
    super(
        "Their processors stop and their memory stays; vm resume goes on.",
        "vm pause build",
        "vm pause 'dev-*'");
    this.session = session;
  }

  @Override
  public Integer call() {
    return new LifecycleRun(session, "pause", selection).run(this).number();
  }

  @Override
  public Optional<String> apply(Host host, String vm) {
    if (!PowerControl.isNeeded(host.connection().hypervisor(), vm, Operation.PAUSE)) {
      return Optional.empty();
    }
    host.connection().hypervisor().pause(vm);
    return Optional.of("paused");
  }

  @Override
  public String already() {
    return "paused";
  }
}
