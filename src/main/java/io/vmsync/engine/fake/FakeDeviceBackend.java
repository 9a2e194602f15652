package io.vmsync.engine.fake;

import io.vmsync.domain.DomainXml;
import io.vmsync.engine.DeviceBackend;
import io.vmsync.engine.EngineException;
import io.vmsync.engine.Failure;
import io.vmsync.engine.Scope;
import io.vmsync.engine.View;
import io.vmsync.spec.Capability;
import io.vmsync.spec.DataSize;
import io.vmsync.xml.Element;

/** Changes the devices, memory and processors of a {@link FakeHost}'s machines. */
public final class FakeDeviceBackend implements DeviceBackend {
  private final HostStore store;
  private final FakeOptions options;

  FakeDeviceBackend(HostStore store, FakeOptions options) {
    this.store = store;
    this.options = options;
  }

  @Override
  public void attach(String vm, String device, Scope scope) {
    requireLive(Capability.LIVE_DEVICES, "attach", vm, scope);
    Element wanted = element("attach", vm, device);
    new Edit(store, "attach", vm)
        .in(scope, (host, domain, view) -> new DeviceChange(host, domain, view).attach(wanted));
  }

  @Override
  public void detach(String vm, String device, Scope scope) {
    requireLive(Capability.LIVE_DEVICES, "detach", vm, scope);
    Element unwanted = element("detach", vm, device);
    if (options.stubborn() && scope.touches(View.LIVE)) {
      throw new EngineException.TimedOut(
          Failure.of("detach", vm, "the guest did not let go of it"));
    }
    new Edit(store, "detach", vm)
        .in(scope, (host, domain, view) -> new DeviceChange(host, domain, view).detach(unwanted));
  }

  @Override
  public void update(String vm, String device, Scope scope) {
    requireLive(Capability.LIVE_DEVICES, "update", vm, scope);
    Element wanted = element("update", vm, device);
    new Edit(store, "update", vm)
        .in(scope, (host, domain, view) -> new DeviceChange(host, domain, view).update(wanted));
  }

  @Override
  public void setMemory(String vm, DataSize size, Scope scope) {
    requireLive(Capability.LIVE_MEMORY, "set memory", vm, scope);
    new Edit(store, "set memory", vm).in(scope, (host, domain, view) -> setMemory(domain, size));
  }

  private static void setMemory(DomainXml domain, DataSize size) {
    DataSize maximum = Normalised.sizeOf(Xml.ensure(domain.root(), "memory"), domain.name());
    if (maximum.isLessThan(size)) {
      throw new Refusal("set memory", domain.name())
          .invalidArgument("cannot set memory higher than max memory");
    }
    Normalised.writeKib(Xml.ensure(domain.root(), "currentMemory"), size);
  }

  @Override
  public void setVcpus(String vm, int count, Scope scope) {
    requireLive(Capability.LIVE_VCPUS, "set vcpus", vm, scope);
    new Edit(store, "set vcpus", vm)
        .in(scope, (host, domain, view) -> VcpuChange.set(domain, count, view));
  }

  @Override
  public void growDisk(String vm, String path, DataSize size) {
    options.require(Capability.LIVE_DISK_GROWTH, "grow disk", vm);
    HostState _ =
        store.change(host -> {
          Edit.requireActive(host.require(vm, "grow disk"), "grow disk");
          requireDisk(host, vm, path, "grow disk");
          return host.with(FakeStorageBackend.grown(host, path, size));
        });
  }

  @Override
  public DataSize diskSize(String vm, String path) {
    HostState host = store.current();
    requireDisk(host, vm, path, "disk size");
    return FakeStorageBackend.require(host, "disk size", path).capacity();
  }

  private static void requireDisk(HostState host, String vm, String path, String operation) {
    Machine machine = host.require(vm, operation);
    View view = machine.state().isActive() ? View.LIVE : View.PERSISTENT;
    boolean there =
        Xml.devices(DomainXml.parse(machine.document(view)), "disk").stream()
            .flatMap(disk -> Xml.sourceFile(disk).stream())
            .anyMatch(path::equals);
    if (!there) {
      throw new EngineException.NotFound(
          Failure.of(operation, vm, "it has no disk '" + path + "'"));
    }
  }

  private void requireLive(Capability capability, String operation, String vm, Scope scope) {
    if (scope.touches(View.LIVE)) {
      options.require(capability, operation, vm);
    }
  }

  private static Element element(String operation, String vm, String device) {
    try {
      return DomainXml.parseElement(device);
    } catch (IllegalArgumentException malformed) {
      throw new Refusal(operation, vm).xmlError(String.valueOf(malformed.getMessage()));
    }
  }
}
