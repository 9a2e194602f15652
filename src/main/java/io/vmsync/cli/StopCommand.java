package io.vmsync.cli;

import io.vmsync.apply.PowerControl;
import io.vmsync.engine.HypervisorBackend;
import io.vmsync.spec.Operation;
import io.vmsync.spec.VmState;
import io.vmsync.spec.VmStatus;
import java.util.Optional;

final class StopCommand extends Command implements LifecycleRun.Action {
  private final Session session;

  private final NamesOrAll selection = with(new NamesOrAll());
  private final PowerOptions power = with(new PowerOptions());

  StopCommand(Session session) {
    super(
        "Asks the guest to shut down, by its agent where it has one and else by ACPI, and waits. A"
            + " guest that takes longer than the timeout is left running and that is a failure,"
            + " unless --force pulls the plug. A VM that is off already is left alone.",
        "vm stop win11",
        "vm stop 'dev-*' --timeout 2m --force");
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
            hypervisor,
            power.timeout.value(),
            power.force.value(),
            session.context().interrupts().interruption());
    Operation operation = power.force.value() ? Operation.FORCE_OFF : Operation.SHUT_DOWN;
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
