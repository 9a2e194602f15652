package io.vmsync.engine.libvirt;

import com.sun.jna.NativeLong;
import io.vmsync.engine.DeviceBackend;
import io.vmsync.engine.EngineException;
import io.vmsync.engine.Failure;
import io.vmsync.engine.Scope;
import io.vmsync.engine.View;
import io.vmsync.spec.Capability;
import io.vmsync.spec.DataSize;
import java.time.Duration;
import org.libvirt.jna.DomainPointer;

/** Devices of libvirt domains. */
final class LibvirtDevices implements DeviceBackend {
  private static final String GROW = "grow a disk of";

  private final NativeConnection connection;
  private final NativeLibvirt library;
  private final Domains domains;
  private final DomainLifecycle lifecycle;
  private final Detachment detachment;
  private final CpuPlugging cpus;

  LibvirtDevices(NativeConnection connection, Domains domains) {
    this(connection, domains, Detachment.PATIENCE);
  }

  /**
   * @param patience how long a guest may take to let go of a device
   */
  LibvirtDevices(NativeConnection connection, Domains domains, Duration patience) {
    this.connection = connection;
    this.library = connection.library();
    this.domains = domains;
    this.lifecycle = new DomainLifecycle(connection, domains, new DomainStatuses(connection));
    this.detachment = new Detachment(domains, lifecycle, library, patience);
    this.cpus = new CpuPlugging(domains, lifecycle, library, patience);
  }

  @Override
  public void attach(String vm, String device, Scope scope) {
    String operation = "attach a device to";
    require(Capability.LIVE_DEVICES, operation, vm, scope);
    lifecycle.modify(
        operation,
        vm,
        scope,
        (domain, flags) -> library.virDomainAttachDeviceFlags(domain, device, flags));
  }

  @Override
  public void detach(String vm, String device, Scope scope) {
    require(Capability.LIVE_DEVICES, Detachment.OPERATION, vm, scope);
    detachment.detach(vm, device, scope);
  }

  @Override
  public void update(String vm, String device, Scope scope) {
    String operation = "change a device of";
    require(Capability.LIVE_DEVICES, operation, vm, scope);
    lifecycle.modify(
        operation,
        vm,
        scope,
        (domain, flags) -> library.virDomainUpdateDeviceFlags(domain, device, flags));
  }

  @Override
  public void setMemory(String vm, DataSize size, Scope scope) {
    String operation = "set the memory of";
    require(Capability.LIVE_MEMORY, operation, vm, scope);
    lifecycle.modify(
        operation,
        vm,
        scope,
        (domain, flags) ->
            library.virDomainSetMemoryFlags(domain, new NativeLong(size.kib(), true), flags));
  }

  @Override
  public void setVcpus(String vm, int count, Scope scope) {
    String operation = "set the vCPUs of";
    require(Capability.LIVE_VCPUS, operation, vm, scope);
    cpus.set(vm, count, scope);
  }

  private void require(Capability capability, String operation, String vm, Scope scope) {
    if (scope.touches(View.LIVE)) {
      connection.require(capability, operation, vm);
    }
  }

  @Override
  public void growDisk(String vm, String path, DataSize size) {
    connection.require(Capability.LIVE_DISK_GROWTH, GROW, vm);
    domains.run(GROW, vm, domain -> growDisk(domain, vm, path, size));
  }

  private void growDisk(DomainPointer domain, String vm, String path, DataSize size) {
    // virDomainBlockResize shrinks a live image without a word, and the guest loses what was there.
    Growth growth = Growth.of(GROW, vm, path, capacity(domain, path), size);
    lifecycle.active(
        GROW,
        vm,
        Scope.LIVE,
        domain,
        () ->
            growth.isNeeded()
                ? library.virDomainBlockResize(
                    domain, path, size.bytes(), NativeLibvirt.BLOCK_RESIZE_BYTES)
                : 0);
  }

  @Override
  public DataSize diskSize(String vm, String path) {
    return domains.with("measure a disk of", vm, domain -> capacity(domain, path));
  }

  private DataSize capacity(DomainPointer domain, String path) {
    long[] information = new long[3];
    connection.checked(library.virDomainGetBlockInfo(domain, path, information, 0));
    return new DataSize(information[0]);
  }

  /** A growth that has been found to be one. */
  record Growth(DataSize from, DataSize to) {

    /**
     * @throws EngineException.OperationFailed when it would be a shrinking
     */
    static Growth of(String operation, String subject, String path, DataSize from, DataSize to) {
      if (to.isLessThan(from)) {
        throw new EngineException.OperationFailed(
            Failure.of(
                operation,
                subject,
                path + " has " + from + ": a disk is never shrunk, and " + to + " is less"));
      }
      return new Growth(from, to);
    }

    boolean isNeeded() {
      return from.isLessThan(to);
    }
  }
}
