package io.vmsync.cli;

import io.vmsync.apply.Interruption;
import io.vmsync.apply.Parallel;
import io.vmsync.cli.view.ActionView;
import io.vmsync.engine.EngineException;
import io.vmsync.manifest.Manifest;
import io.vmsync.problem.Problem;
import io.vmsync.problem.Where;
import io.vmsync.spec.VmStatus;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;

/** Does the same to several VMs at a time and reports what became of each. */
final class LifecycleRun {
  private final Session session;
  private final String command;
  private final NamesOrAll selection;
  private final AtomicBoolean lost = new AtomicBoolean();

  LifecycleRun(Session session, String command, NamesOrAll selection) {
    this.session = session;
    this.command = command;
    this.selection = selection;
  }

  /** What is done to one VM. */
  interface Action {

    /**
     * Does it.
     *
     * @return what was done, for people; empty when there was nothing left to do
     */
    Optional<String> apply(Host host, String vm);

    /** The state in which there is nothing left to do, for people. */
    String already();
  }

  ExitCode run(Action action) {
    requireSelection();
    try (Hosts hosts = Hosts.ahead(session)) {
      Optional<Manifest> manifest =
          selection.all.value()
              ? Optional.of(new Manifests(session).read(hosts.expecting()))
              : Optional.empty();
      try (Host host = manifest.isPresent() ? hosts.connect(manifest) : hosts.connect()) {
        List<String> names = select(hosts, host, manifest);
        return report(host, names, name -> apply(action, host, name));
      }
    }
  }

  /** Does something that there is always something left to do of. */
  ExitCode over(Host host, List<String> names, Function<String, String> action) {
    return report(host, names, name -> attempt(name, () -> done(name, action.apply(name))));
  }

  private ExitCode report(
      Host host, List<String> names, Function<String, ActionView.Result> action) {
    List<ActionView.Result> results =
        session
            .context()
            .interrupts()
            .guard(() -> Parallel.map(names, selection.jobs.value(), action));
    session.show(new ActionView(command, host.uri(), results));
    tellIfQuiet(results);
    return exitCode(results);
  }

  private void requireSelection() {
    if (selection.names.value().isEmpty() && !selection.all.value()) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "no-names",
          "which VMs? vm " + command + " wants names, patterns or --all",
          "vm status lists them");
    }
  }

  private List<String> select(Hosts hosts, Host host, Optional<Manifest> manifest) {
    List<String> present =
        host.connection().hypervisor().list().stream().map(VmStatus::name).sorted().toList();
    if (manifest.isPresent()) {
      return manifest.get().desired().keySet().stream().filter(present::contains).toList();
    }
    return Selection.of(
        selection.names.value(), present, "on " + host.uri(), name -> hosts.hint(host, name));
  }

  private ActionView.Result apply(Action action, Host host, String vm) {
    return attempt(
        vm,
        () ->
            action
                .apply(host, vm)
                .map(text -> done(vm, text))
                .orElseGet(() ->
                    new ActionView.Result(vm, "already", action.already() + " already", null)));
  }

  private static ActionView.Result done(String vm, String text) {
    return new ActionView.Result(vm, "done", text, null);
  }

  private ActionView.Result attempt(String vm, Supplier<ActionView.Result> work) {
    try {
      return work.get();
    } catch (Interruption.Interrupted stopped) {
      Problem problem =
          Problem.error("interrupted", new Where.OfVm(vm, ""), "interrupted; not waited for", null);
      return new ActionView.Result(vm, "interrupted", problem.message(), problem);
    } catch (RuntimeException failed) {
      // Also what nobody foresaw: the other machines' work is not cut off for it.
      if (failed instanceof EngineException.ConnectionLost) {
        lost.set(true);
      }
      Problem problem = Diagnosis.of(failed).problems().getFirst();
      return new ActionView.Result(vm, "failed", problem.message(), problem);
    }
  }

  private void tellIfQuiet(List<ActionView.Result> results) {
    if (session.isForPeople() && session.options().quiet.value()) {
      results.stream()
          .map(ActionView.Result::problem)
          .forEach(problem -> {
            if (problem != null) {
              session.tell(problem);
            }
          });
    }
  }

  private ExitCode exitCode(List<ActionView.Result> results) {
    if (session.context().interrupts().interruption().isRequested()) {
      return ExitCode.INTERRUPTED;
    }
    if (lost.get()) {
      return ExitCode.UNREACHABLE;
    }
    return results.stream().anyMatch(ActionView.Result::isFailure)
        ? ExitCode.FAILED
        : ExitCode.DONE;
  }
}
