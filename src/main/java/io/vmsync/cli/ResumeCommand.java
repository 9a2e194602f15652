package io.vmsync.cli;

import io.vmsync.apply.PowerControl;
import io.vmsync.spec.Operation;
import java.util.Optional;

final class ResumeCommand extends Command implements LifecycleRun.Action {
  private final Session session;

  private final NamesOrAll selection = with(new NamesOrAll());

  ResumeCommand(Session session) {
    super("Also wakes a guest that put itself to sleep.", "vm resume build", "vm resume 'dev-*'");
    this.session = session;
  }

  @Override
  public Integer call() {
    return new LifecycleRun(session, "resume", selection).run(this).number();
  }

  @Override
  public Optional<String> apply(Host host, String vm) {
    if (!PowerControl.isNeeded(host.connection().hypervisor(), vm, Operation.RESUME)) {
      return Optional.empty();
    }
    host.connection().hypervisor().resume(vm);
    return Optional.of("resumed");
  }

  @Override
  public String already() {
    return "running";
  }
}
