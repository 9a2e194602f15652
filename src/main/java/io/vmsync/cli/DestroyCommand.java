package io.vmsync.cli;

import io.vmsync.apply.Cause;
import io.vmsync.apply.PowerControl;
import io.vmsync.apply.Recorder;
import io.vmsync.engine.HypervisorBackend;
import io.vmsync.engine.View;
import io.vmsync.manifest.Manifest;
import io.vmsync.spec.VmState;
import io.vmsync.spec.VmStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

final class DestroyCommand extends Command {
  private static final Duration LOCK_PATIENCE = Duration.ofSeconds(60);

  private final Session session;

  private final DestroyOptions options = with(new DestroyOptions());
  private final PowerOptions power = with(new PowerOptions());

  private final Argument<List<String>> names =
      parameter("NAME").several().says("VMs or shell patterns.");

  DestroyCommand(Session session) {
    super(
        "Asks first, and lists exactly what goes and what stays. Disks, firmware variables and TPM"
            + " state stay unless an option says otherwise; a disk that another VM has is never"
            + " deleted. Protected VMs are refused.",
        "vm destroy build                the disk stays",
        "vm destroy 'dev-*' --purge -y   everything goes, and nothing is asked");
    this.session = session;
  }

  @Override
  public Integer call() {
    try (Hosts hosts = Hosts.ahead(session)) {
      Optional<Manifest> manifest = new Manifests(session).readIfAny(hosts.expecting());
      try (Host host = hosts.connect(manifest)) {
        return new Locks(session)
            .holding(host, "destroy", LOCK_PATIENCE, () -> destroy(hosts, host, manifest));
      }
    }
  }

  private int destroy(Hosts hosts, Host host, Optional<Manifest> manifest) {
    List<String> present =
        host.connection().hypervisor().list().stream().map(VmStatus::name).sorted().toList();
    List<String> chosen =
        Selection.of(names.value(), present, "on " + host.uri(), name -> hosts.hint(host, name));
    List<Doomed> doomed = new DestroyPlan(host, manifest, options.disks()).of(chosen);
    List<String> question = new ArrayList<>(List.of("On " + host.uri() + ":"));
    doomed.forEach(each -> question.addAll(each.describe(options)));
    new Confirmation(session, options.yes.value()).require(question, "Destroy?");
    Recorder recorder = new Recorder(host.connection().hypervisor(), Histories.of(session, host));
    LifecycleRun run = new LifecycleRun(session, "destroy", new NamesOrAll());
    return run.over(
            host,
            doomed.stream().map(Doomed::name).toList(),
            vm -> destroy(host, recorder, of(doomed, vm)))
        .number();
  }

  private static Doomed of(List<Doomed> doomed, String vm) {
    return doomed.stream().filter(each -> each.name().equals(vm)).findFirst().orElseThrow();
  }

  private String destroy(Host host, Recorder recorder, Doomed vm) {
    HypervisorBackend hypervisor = host.connection().hypervisor();
    if (vm.state() == VmState.CRASHED) {
      hypervisor.forceOff(vm.name());
    } else {
      new PowerControl(
              hypervisor,
              power.timeout.value(),
              power.force.value(),
              session.context().interrupts().interruption())
          .shutDown(vm.name());
    }
    boolean persistent = hypervisor.find(vm.name()).filter(VmStatus::persistent).isPresent();
    if (persistent) {
      String definition = hypervisor.description(vm.name(), View.PERSISTENT);
      recorder.save(vm.name(), definition, Cause.DESTROY);
      hypervisor.undefine(vm.name(), options.removals());
    }
    vm.delete().forEach(host.connection().storage()::delete);
    int disks = vm.delete().size();
    return "destroyed"
        + (disks == 0 ? "" : disks == 1 ? ", with its disk" : ", with " + disks + " disks");
  }
}
