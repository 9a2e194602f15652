package io.vmsync.engine.libvirt;

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
import io.vmsync.spec.VmState;
import io.vmsync.spec.VmStatus;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.libvirt.jna.DomainPointer;

/** Domains of a libvirt host. */
final class LibvirtHypervisor implements HypervisorBackend {
  /** Only the document of an active domain has an id (libvirt.org/formatdomain.html). */
  private static final Pattern ACTIVE = Pattern.compile("\\A[^<]*<domain\\b[^>]*\\sid=");

  private final NativeConnection connection;
  private final NativeLibvirt library;
  private final Domains domains;
  private final DomainStatuses statuses;
  private final DomainLifecycle lifecycle;
  private final Undefinition undefinition;
  private final LibvirtHost host;
  private final DeviceFeatures features;

  LibvirtHypervisor(NativeConnection connection, Domains domains) {
    this.connection = connection;
    this.library = connection.library();
    this.domains = domains;
    this.statuses = new DomainStatuses(connection);
    this.lifecycle = new DomainLifecycle(connection, domains, statuses);
    this.undefinition = new Undefinition(connection, domains);
    this.host = new LibvirtHost(connection);
    this.features = new DeviceFeatures(connection);
  }

  @Override
  public String uri() {
    return connection.uri();
  }

  @Override
  public Set<Capability> capabilities() {
    return connection.capabilities();
  }

  @Override
  public HostFacts host() {
    return host.facts();
  }

  @Override
  public List<VmStatus> list() {
    return connection.call("list the VMs of", uri(), () -> statuses.all(domains.handles()));
  }

  @Override
  public Optional<VmStatus> find(String vm) {
    return domains.find("find", vm, statuses::of);
  }

  @Override
  public String description(String vm, View view) {
    return switch (view) {
      case PERSISTENT -> domains.document(vm, NativeLibvirt.XML_INACTIVE);
      case LIVE -> live(vm);
    };
  }

  private String live(String vm) {
    String document = domains.document(vm, 0);
    if (ACTIVE.matcher(document).find()) {
      return document;
    }
    VmState state = find(vm).map(VmStatus::state).orElse(VmState.MISSING);
    throw new EngineException.IllegalTransition(
        Failure.of("describe", vm, "it is " + state + " and has no live definition"), state);
  }

  @Override
  public UUID define(String description) {
    String name = DefinedName.of(description);
    return connection.call("define", name, () -> defined(description));
  }

  /** The handle is kept: what was defined is read next, to see what became of it. */
  private UUID defined(String description) {
    DomainPointer domain =
        connection.checked(
            library.virDomainDefineXML(connection.pointer(), description), DomainPointer::new);
    UUID uuid = statuses.uuid(domain);
    domains.handles().keep(library.virDomainGetName(domain), domain);
    return uuid;
  }

  @Override
  public void undefine(String vm, Set<Removal> removals) {
    lifecycle.move(
        Operation.UNDEFINE, vm, (domain, state) -> undefinition.undefine(domain, vm, removals));
    domains.handles().forget(vm);
  }

  @Override
  public void start(String vm) {
    lifecycle.move(Operation.START, vm, (domain, state) -> library.virDomainCreate(domain));
  }

  @Override
  public void shutDown(String vm) {
    // 0 leaves the way to the driver; QEMU's asks the agent, and falls back to ACPI
    // (qemuDomainShutdownFlags).
    lifecycle.move(
        Operation.SHUT_DOWN, vm, (domain, state) -> library.virDomainShutdownFlags(domain, 0));
  }

  @Override
  public void forceOff(String vm) {
    lifecycle.move(
        Operation.FORCE_OFF, vm, (domain, state) -> library.virDomainDestroyFlags(domain, 0));
  }

  @Override
  public void reboot(String vm) {
    connection.require(Capability.REBOOT, Operation.REBOOT.word(), vm);
    lifecycle.move(Operation.REBOOT, vm, (domain, state) -> library.virDomainReboot(domain, 0));
  }

  @Override
  public void pause(String vm) {
    connection.require(Capability.PAUSE, Operation.PAUSE.word(), vm);
    lifecycle.move(Operation.PAUSE, vm, (domain, state) -> library.virDomainSuspend(domain));
  }

  @Override
  public void resume(String vm) {
    connection.require(Capability.PAUSE, Operation.RESUME.word(), vm);
    lifecycle.move(
        Operation.RESUME,
        vm,
        (domain, state) ->
            state == VmState.SUSPENDED
                ? library.virDomainPMWakeup(domain, 0)
                : library.virDomainResume(domain));
  }

  @Override
  public void setAutostart(String vm, boolean autostart) {
    String operation = "set the autostart of";
    connection.require(Capability.AUTOSTART, operation, vm);
    domains.run(
        operation,
        vm,
        domain -> connection.checked(library.virDomainSetAutostart(domain, autostart ? 1 : 0)));
  }

  @Override
  public void setMetadata(String vm, Metadata kind, String value, Scope scope) {
    String operation = "set the metadata of";
    if (scope.touches(View.LIVE)) {
      connection.require(Capability.LIVE_METADATA, operation, vm);
    }
    MetadataText text = MetadataText.of(kind, value);
    lifecycle.modify(
        operation,
        vm,
        scope,
        (domain, flags) ->
            library.virDomainSetMetadata(
                domain, text.type(), text.value(), text.prefix(), text.namespace(), flags));
  }

  @Override
  public Optional<Boolean> networkActive(String network) {
    return host.networkActive(network);
  }

  @Override
  public Optional<Boolean> networkDevice(String name) {
    return host.networkDevice(name);
  }

  @Override
  public Optional<String> objection(DeviceFeature feature) {
    return features.objection(feature);
  }

  @Override
  public Subscription observe(LifecycleObserver observer) {
    connection.require(Capability.EVENTS, "observe", uri());
    NativeConnection observing = connection.observing();
    return observing.call("observe", uri(), () -> LifecycleEvents.deliver(observing, observer));
  }
}
