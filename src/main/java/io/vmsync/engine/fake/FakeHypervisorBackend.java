package io.vmsync.engine.fake;

import io.vmsync.domain.DomainXml;
import io.vmsync.engine.EngineException;
import io.vmsync.engine.Failure;
import io.vmsync.engine.HypervisorBackend;
import io.vmsync.engine.LifecycleObserver;
import io.vmsync.engine.Metadata;
import io.vmsync.engine.Removal;
import io.vmsync.engine.Scope;
import io.vmsync.engine.View;
import io.vmsync.spec.Capability;
import io.vmsync.spec.DeviceFeature;
import io.vmsync.spec.HostFacts;
import io.vmsync.spec.Operation;
import io.vmsync.spec.VmLifecycle;
import io.vmsync.spec.VmState;
import io.vmsync.spec.VmStatus;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiFunction;

/** Defines the machines of a {@link FakeHost} and moves them through their lifecycle. */
public final class FakeHypervisorBackend implements HypervisorBackend {
  private final String uri;
  private final HostStore store;
  private final FakeOptions options;
  private final List<Subscription> subscriptions = new CopyOnWriteArrayList<>();

  FakeHypervisorBackend(String uri, HostStore store, FakeOptions options) {
    this.uri = uri;
    this.store = store;
    this.options = options;
  }

  @Override
  public String uri() {
    return uri;
  }

  @Override
  public Set<Capability> capabilities() {
    return options.capabilities();
  }

  @Override
  public HostFacts host() {
    return options.facts();
  }

  @Override
  public List<VmStatus> list() {
    return store.current().machines().values().stream().map(Machine::status).toList();
  }

  @Override
  public Optional<VmStatus> find(String vm) {
    return store.current().machine(vm).map(Machine::status);
  }

  @Override
  public String description(String vm, View view) {
    Machine machine = store.current().require(vm, "describe");
    if (view == View.LIVE && !machine.state().isActive()) {
      throw new EngineException.IllegalTransition(
          Failure.of("describe", vm, "it is " + machine.state() + " and runs with nothing"),
          machine.state());
    }
    return machine.document(view);
  }

  @Override
  public UUID define(String description) {
    String name = Definition.nameIn(description);
    Definition definition = new Definition(options);
    return store
        .change(host -> definition.define(host, description))
        .require(name, "define")
        .status()
        .uuid();
  }

  @Override
  public void undefine(String vm, Set<Removal> removals) {
    move(vm, Operation.UNDEFINE, (host, machine) -> Removed.from(host, machine, removals));
  }

  @Override
  public void start(String vm) {
    move(vm, Operation.START, this::started);
  }

  private HostState started(HostState host, Machine machine) {
    boolean restored = machine.state() == VmState.SAVED && machine.running() != null;
    String starting = machine.document(restored ? View.LIVE : View.PERSISTENT);
    DomainXml domain = DomainXml.parse(starting);
    HostFiles.requireAll(host, domain);
    requireFirmware(domain);
    String running = restored ? starting : LiveDocument.of(machine, host.nextId());
    return HostFiles.withFilesOf(host, domain)
        .withIdTaken()
        .with(machine.withRunning(VmState.RUNNING, running));
  }

  private void requireFirmware(DomainXml domain) {
    boolean uefi = HostFiles.nvram(domain).isPresent();
    if (uefi && !options.has(FakeOptions.Feature.UEFI)) {
      throw new Refusal("start", domain.name())
          .unavailable("operation failed: Unable to find any firmware to satisfy 'efi'");
    }
    if (!Xml.devices(domain, "tpm").isEmpty() && !options.has(FakeOptions.Feature.TPM)) {
      throw new Refusal("start", domain.name())
          .unsupportedConfiguration("TPM version '2.0' is not supported");
    }
  }

  @Override
  public void shutDown(String vm) {
    move(vm, Operation.SHUT_DOWN, options.stubborn() ? (host, machine) -> host : Removed::stopped);
  }

  @Override
  public void forceOff(String vm) {
    move(vm, Operation.FORCE_OFF, Removed::stopped);
  }

  @Override
  public void reboot(String vm) {
    options.require(Capability.REBOOT, "reboot", vm);
    move(vm, Operation.REBOOT, (host, machine) -> host);
  }

  @Override
  public void pause(String vm) {
    options.require(Capability.PAUSE, "pause", vm);
    move(vm, Operation.PAUSE, (host, machine) -> host.with(machine.withState(VmState.PAUSED)));
  }

  @Override
  public void resume(String vm) {
    options.require(Capability.PAUSE, "resume", vm);
    move(vm, Operation.RESUME, (host, machine) -> host.with(machine.withState(VmState.RUNNING)));
  }

  private void move(
      String vm, Operation operation, BiFunction<HostState, Machine, HostState> effect) {
    HostState _ =
        store.change(host -> {
          Machine machine = host.require(vm, operation.word());
          return switch (VmLifecycle.judge(operation, machine.state())) {
            case LEGAL -> effect.apply(host, machine);
            case ALREADY -> host;
            case ILLEGAL ->
                throw new EngineException.IllegalTransition(vm, operation, machine.state());
          };
        });
  }

  @Override
  public void setAutostart(String vm, boolean autostart) {
    options.require(Capability.AUTOSTART, "set autostart", vm);
    HostState _ =
        store.change(host -> {
          Machine machine = host.require(vm, "set autostart");
          if (!machine.persistent()) {
            throw new Refusal("set autostart", vm)
                .invalidOperation("cannot set autostart for transient domain");
          }
          return host.with(machine.withAutostart(autostart));
        });
  }

  @Override
  public void setMetadata(String vm, Metadata kind, String value, Scope scope) {
    if (scope.touches(View.LIVE)) {
      options.require(Capability.LIVE_METADATA, "set metadata", vm);
    }
    new Edit(store, "set metadata", vm)
        .in(scope, (host, domain, view) -> MetadataTexts.set(domain, kind, value));
  }

  @Override
  public Optional<Boolean> networkActive(String network) {
    return Optional.ofNullable(store.current().networks().get(network));
  }

  @Override
  public Optional<Boolean> networkDevice(String name) {
    return Optional.empty();
  }

  /** As libvirt 9 has it. */
  @Override
  public Optional<String> objection(DeviceFeature feature) {
    return switch (feature) {
      case PORT_FORWARDING, VIRTIOFS -> Optional.empty();
      case READONLY_VIRTIOFS -> Optional.of(HostFiles.NO_READONLY);
    };
  }

  @Override
  public Subscription observe(LifecycleObserver observer) {
    options.require(Capability.EVENTS, "observe", "");
    Observation observation = new Observation(store, observer);
    subscriptions.add(observation);
    return observation;
  }

  void close() {
    subscriptions.forEach(Subscription::close);
  }
}
