package io.vmsync.cli;

import io.vmsync.apply.PowerControl;
import io.vmsync.spec.Operation;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    description = "Their processors stop and their memory stays; vm resume goes on.",
    footer = {"Examples:", "  vm pause build", "  vm pause 'dev-*'"})
final class PauseCommand implements Callable<Integer>, LifecycleRun.Action {
  private final Session session;

  @Mixin private NamesOrAll selection = new NamesOrAll();

  PauseCommand(Session session) {
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
