package io.vmsync.cli;

import io.vmsync.apply.PowerControl;
import io.vmsync.spec.Operation;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    description = "Also wakes a guest that put itself to sleep.",
    footer = {"Examples:", "  vm resume build", "  vm resume 'dev-*'"})
final class ResumeCommand implements Callable<Integer>, LifecycleRun.Action {
  private final Session session;

  @Mixin private NamesOrAll selection = new NamesOrAll();

  ResumeCommand(Session session) {
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
