package io.vmsync.cli;

import io.vmsync.apply.PowerControl;
import io.vmsync.domain.Disks;
import io.vmsync.domain.DomainXml;
import io.vmsync.engine.EngineException;
import io.vmsync.engine.Failure;
import io.vmsync.engine.View;
import io.vmsync.spec.DiskSpec;
import io.vmsync.spec.Operation;
import java.util.Optional;

final class StartCommand extends Command implements LifecycleRun.Action {
  private final Session session;

  private final NamesOrAll selection = with(new NamesOrAll());

  StartCommand(Session session) {
    super(
        "A VM that runs already is left alone, and that is success.",
        "vm start win11 'dev-*'",
        "vm start --all");
    this.session = session;
  }

  @Override
  public Integer call() {
    return new LifecycleRun(session, "start", selection).run(this).number();
  }

  @Override
  public Optional<String> apply(Host host, String vm) {
    if (!PowerControl.isNeeded(host.connection().hypervisor(), vm, Operation.START)) {
      return Optional.empty();
    }
    start(host, vm);
    return Optional.of("started");
  }

  /** Starts it, and says which disk is missing where that is why it cannot. */
  static void start(Host host, String vm) {
    try {
      host.connection().hypervisor().start(vm);
    } catch (EngineException.ConnectionLost lost) {
      throw lost;
    } catch (EngineException failed) {
      requireDisks(host, vm);
      throw failed;
    }
  }

  /** For a VM that is to be taken down, too: it must be able to come up again. */
  static void requireDisks(Host host, String vm) {
    DomainXml definition =
        DomainXml.parse(host.connection().hypervisor().description(vm, View.PERSISTENT));
    for (DiskSpec disk : Disks.TABLE.readAll(definition)) {
      String path = disk.path();
      if (path != null && host.connection().storage().find(path).isEmpty()) {
        throw new EngineException.ResourceUnavailable(
            Failure.of("start", vm, "its disk " + path + " is not there")
                .withHint(
                    "put the image there, or say create_if_missing: true and disk_size_gb in the"
                        + " manifest and sync"));
      }
    }
  }

  @Override
  public String already() {
    return "running";
  }
}
