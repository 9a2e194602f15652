package io.vmsync.cli;

import io.vmsync.apply.PowerControl;
import io.vmsync.engine.HypervisorBackend;
import io.vmsync.spec.Operation;
import io.vmsync.spec.VmState;
import io.vmsync.spec.VmStatus;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
    description =
        "Asks the guest to shut down, by its agent where it has one and else by ACPI, and waits. A"
            + " guest that takes longer than the timeout is left running and that is a failure,"
            + " unless --force pulls the plug. A VM that is off already is left alone.",
    footer = {"Examples:", "  vm stop win11", "  vm stop 'dev-*' --timeout 2m --force"})
final class StopCommand implements Callable<Integer>, LifecycleRun.Action {
  private final Session session;

  @Mixin private NamesOrAll selection = new NamesOrAll();
  @Mixin private PowerOptions power = new PowerOptions();

  StopCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    return new LifecycleRun(session, "stop", selection).run(this).number();
  }

  @Override
  public Optional<String> apply(Host host, String vm) {
    HypervisorBackend hypervisor = host.connection().hypervisor();
    VmState before = hypervisor.find(vm).map(VmStatus::state).orElse(VmState.MISSING);
    PowerControl control =
        new PowerControl(
            hypervisor, power.timeout, power.force, session.context().interrupts().interruption());
    Operation operation = power.force ? Operation.FORCE_OFF : Operation.SHUT_DOWN;
    boolean goesDown = before == VmState.STOPPING;
    if (!goesDown && !PowerControl.isNeeded(host.connection().hypervisor(), vm, operation)) {
      return Optional.empty();
    }
    if (before == VmState.CRASHED) {
      hypervisor.forceOff(vm);
    } else {
      control.shutDown(vm);
    }
    return Optional.of("stopped");
  }

  @Override
  public String already() {
    return "stopped";
  }
}
