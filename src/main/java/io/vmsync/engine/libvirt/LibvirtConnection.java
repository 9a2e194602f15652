package io.vmsync.engine.libvirt;

import io.vmsync.engine.Connection;
import io.vmsync.engine.DeviceBackend;
import io.vmsync.engine.HypervisorBackend;
import io.vmsync.engine.StorageBackend;

/** One connection to libvirt, with everything that is done over it. */
final class LibvirtConnection implements Connection {
  private final NativeConnection connection;
  private final DomainHandles handles;
  private final HypervisorBackend hypervisor;
  private final DeviceBackend devices;
  private final StorageBackend storage;

  LibvirtConnection(NativeConnection connection) {
    this.connection = connection;
    this.handles = new DomainHandles(connection.library());
    Domains domains = new Domains(connection, handles);
    this.hypervisor = new LibvirtHypervisor(connection, domains);
    this.devices = new LibvirtDevices(connection, domains);
    this.storage = new LibvirtStorage(connection);
  }

  @Override
  public HypervisorBackend hypervisor() {
    return hypervisor;
  }

  @Override
  public DeviceBackend devices() {
    return devices;
  }

  @Override
  public StorageBackend storage() {
    return storage;
  }

  @Override
  public void close() {
    handles.clear();
    connection.close();
  }
}
