package io.vmsync.cli;

import io.vmsync.apply.PowerControl;
import io.vmsync.engine.HypervisorBackend;
import io.vmsync.spec.Operation;
import java.util.Optional;

final class RestartCommand extends Command implements LifecycleRun.Action {
  private final Session session;

  private final NamesOrAll selection = with(new NamesOrAll());
  private final PowerOptions power = with(new PowerOptions());

  RestartCommand(Session session) {
    super(
        "A full stop and start, so that changes which wait for it take effect; a reboot from inside"
            + " the guest does not do that.",
        "vm restart win11",
        "vm restart --all --timeout 2m");
    this.session = session;
  }

  @Override
  public Integer call() {
    return new LifecycleRun(session, "restart", selection).run(this).number();
  }

  @Override
  public Optional<String> apply(Host host, String vm) {
    HypervisorBackend hypervisor = host.connection().hypervisor();
    PowerControl control =
        new PowerControl(
            hypervisor,
            power.timeout.value(),
            power.force.value(),
            session.context().interrupts().interruption());
    PowerControl.isNeeded(host.connection().hypervisor(), vm, Operation.REBOOT);
    StartCommand.requireDisks(host, vm);
    control.shutDown(vm);
    StartCommand.start(host, vm);
    return Optional.of("restarted");
  }

  @Override
  public String already() {
    return "running";
  }
}
