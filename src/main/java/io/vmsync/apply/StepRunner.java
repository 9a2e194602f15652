package io.vmsync.apply;

import io.vmsync.domain.DomainXml;
import io.vmsync.domain.Patch;
import io.vmsync.domain.Row;
import io.vmsync.engine.Connection;
import io.vmsync.engine.DeviceBackend;
import io.vmsync.engine.EngineException;
import io.vmsync.engine.Failure;
import io.vmsync.engine.HypervisorBackend;
import io.vmsync.engine.Metadata;
import io.vmsync.engine.Removal;
import io.vmsync.engine.Scope;
import io.vmsync.engine.View;
import io.vmsync.plan.Step;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Turns a step into the engine's calls, and notes how to take it back. */
final class StepRunner {
  private final Connection connection;
  private final HypervisorBackend hypervisor;
  private final DeviceBackend devices;
  private final PowerControl power;
  private final String vm;
  private final Undo undo;
  private final Recorder recorder;
  private final List<String> waiting = new ArrayList<>();
  private @Nullable DomainXml definition;

  StepRunner(Connection connection, History history, PowerControl power, String vm, Undo undo) {
    this.connection = connection;
    this.hypervisor = connection.hypervisor();
    this.devices = connection.devices();
    this.power = power;
    this.vm = vm;
    this.undo = undo;
    this.recorder = new Recorder(connection.hypervisor(), history);
  }

  /** Carries out a step; throws an {@link EngineException} when that fails. */
  void run(Step step) {
    String what = step.describe();
    if (!(step instanceof Step.SetAutostart)) {
      definition = null;
    }
    switch (step) {
      case Step.CheckImage check -> check(check);
      case Step.CreateVolume create -> {
        connection.storage().create(create.volume());
        undo.push(what, () -> connection.storage().delete(create.volume().path()));
      }
      case Step.GrowVolume grow -> {
        connection.storage().grow(grow.path(), grow.to());
        undo.keep(what);
      }
      case Step.GrowDisk grow -> {
        devices.growDisk(vm, grow.path(), grow.to());
        undo.keep(what);
      }
      case Step.Define define -> define(what, define);
      case Step.Redefine redefine -> undo.push(what, redefine(redefine.patch()));
      case Step.Undefine undefine -> undo.push(what, undefine());
      case Step.SetAutostart set -> {
        hypervisor.setAutostart(vm, set.autostart());
        undo.push(what, () -> hypervisor.setAutostart(vm, !set.autostart()));
      }
      case Step.SetMemory set -> {
        devices.setMemory(vm, set.size(), Scope.LIVE);
        undo.push(what, () -> devices.setMemory(vm, set.before(), Scope.LIVE));
      }
      case Step.SetVcpus set -> {
        devices.setVcpus(vm, set.count(), Scope.LIVE);
        undo.push(what, () -> devices.setVcpus(vm, set.before(), Scope.LIVE));
      }
      case Step.UpdateDevice update -> {
        devices.update(vm, update.device(), Scope.LIVE);
        undo.push(what, () -> devices.update(vm, update.before(), Scope.LIVE));
      }
      case Step.AttachDevice plug -> {
        String device = plug.device().toString();
        devices.attach(vm, device, Scope.LIVE);
        undo.push(what, () -> devices.detach(vm, device, Scope.LIVE));
      }
      case Step.DetachDevice unplug -> unplug(what, unplug.device().toString());
      case Step.SetTitle set -> setMetadata(what, Metadata.TITLE, set.title(), set.before());
      case Step.SetDescription set ->
          setMetadata(what, Metadata.DESCRIPTION, set.description(), set.before());
      case Step.SetOwnership set -> note(what, set);
      case Step.Start start -> {
        hypervisor.start(vm);
        undo.keep(what);
      }
      case Step.Resume resume -> {
        hypervisor.resume(vm);
        undo.push(what, () -> hypervisor.pause(vm));
      }
      case Step.ShutDown shutDown -> {
        power.shutDown(vm);
        undo.pushLast(what, () -> hypervisor.start(vm));
      }
    }
  }

  private void check(Step.CheckImage check) {
    String sum = connection.storage().checksum(check.path(), bytes -> {});
    if (!sum.equals(check.sha256())) {
      throw new EngineException.OperationFailed(
          Failure.of(
                  "check",
                  check.path(),
                  "its SHA-256 checksum is " + sum + ", and " + check.sha256() + " was expected")
              .withHint("download it again, or correct sha256 in the manifest"));
    }
  }

  /** A guest may keep a device as long as it likes; its definition is without it all the same. */
  private void unplug(String what, String device) {
    try {
      devices.detach(vm, device, Scope.LIVE);
      undo.push(what, () -> devices.attach(vm, device, Scope.LIVE));
    } catch (EngineException.TimedOut kept) {
      waiting.add(what + ": " + kept.failure().message());
    }
  }

  /** What was asked for and waits for the guest. */
  List<String> waiting() {
    return waiting;
  }

  /** The definition as the host has it, where that was looked at and nothing has come after it. */
  Optional<DomainXml> definition() {
    return Optional.ofNullable(definition);
  }

  private void note(String what, Step.SetOwnership set) {
    try {
      setMetadata(what, Metadata.OWNERSHIP, set.element(), set.before());
    } catch (EngineException.IllegalTransition stopped) {
      // It starts with the note of its definition, which is the same.
    }
  }

  private void setMetadata(String what, Metadata kind, String value, String before) {
    hypervisor.setMetadata(vm, kind, value, Scope.LIVE);
    undo.push(what, () -> hypervisor.setMetadata(vm, kind, before, Scope.LIVE));
  }

  private void define(String what, Step.Define define) {
    List<String> suspects = define.rows().stream().map(Row::key).toList();
    UUID made = Suspects.name(suspects, () -> hypervisor.define(define.document()));
    undo.push(what, undefineAgain(made));
    DomainXml kept = persistent();
    List<Verification.Refusal> refused =
        Verification.refusals(
            define.rows(), DomainXml.parse(define.document()), kept, hypervisor::host);
    if (!refused.isEmpty()) {
      throw notKept("define", "it was taken back", List.of(), refused);
    }
    definition = kept;
  }

  private Runnable undefineAgain(UUID made) {
    return () -> {
      boolean untouched = hypervisor.find(vm).filter(now -> now.uuid().equals(made)).isPresent();
      if (untouched) {
        // A TPM's state goes by UUID and can only be this definition's own. Firmware variables go
        // by name, and may be those that an earlier machine of that name left to be kept.
        hypervisor.undefine(vm, EnumSet.of(Removal.TPM_STATE));
      }
    };
  }

  private Runnable redefine(Patch patch) {
    String before = hypervisor.description(vm, View.PERSISTENT);
    requireUnchanged(before, patch.before());
    Runnable forget = recorder.save(vm, before, patch);
    Suspects.name(Suspects.of(patch), () -> hypervisor.define(patch.document().toString()));
    Runnable takeBack =
        () -> {
          hypervisor.define(patch.before().toString());
          forget.run();
        };
    DomainXml kept = persistent();
    List<String> lost = patch.losses(kept);
    List<Verification.Refusal> refused = Verification.refusals(patch, kept, hypervisor::host);
    if (lost.isEmpty() && refused.isEmpty()) {
      definition = kept;
      return takeBack;
    }
    hypervisor.define(patch.before().toString());
    if (!refused.isEmpty()
        || !Verification.rewrittenAnyway(patch, persistent()).containsAll(lost)) {
      forget.run();
      throw notKept("redefine", "it was put back", lost, refused);
    }
    hypervisor.define(patch.document().toString());
    return takeBack;
  }

  /** A plan may be minutes old when the user agrees to it, and others may have edited meanwhile. */
  private void requireUnchanged(String now, DomainXml planned) {
    if (!DomainXml.parse(now).toString().equals(planned.toString())) {
      throw new EngineException.OperationFailed(
          Failure.of("redefine", vm, "its definition has been changed since this was planned")
              .withHint("do the same again, and look at the new plan"));
    }
  }

  private DomainXml persistent() {
    return DomainXml.parse(hypervisor.description(vm, View.PERSISTENT));
  }

  private EngineException notKept(
      String operation, String remedy, List<String> lost, List<Verification.Refusal> refused) {
    String places =
        Stream.concat(lost.stream(), refused.stream().map(Object::toString))
            .collect(Collectors.joining(", "));
    return new EngineException.OperationFailed(
        Failure.of(
                operation,
                vm,
                "the hypervisor did not keep the definition as it was sent, so %s: %s"
                    .formatted(remedy, places))
            .withHint(
                refused.stream()
                    .map(Verification.Refusal::hint)
                    .findFirst()
                    .orElse("take the change that causes it out of the manifest")));
  }

  private Runnable undefine() {
    String before = hypervisor.description(vm, View.PERSISTENT);
    Runnable forget = recorder.save(vm, before, Cause.PRUNE);
    hypervisor.undefine(vm, Set.of());
    return () -> {
      hypervisor.define(before);
      forget.run();
    };
  }
}
