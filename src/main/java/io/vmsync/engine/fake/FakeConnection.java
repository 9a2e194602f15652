package io.vmsync.engine.fake;

import io.vmsync.engine.Connection;
import io.vmsync.engine.DeviceBackend;
import io.vmsync.engine.HypervisorBackend;
import io.vmsync.engine.StorageBackend;

/** A connection to a {@link FakeHost}, with its faults. */
public final class FakeConnection implements Connection {
  private final FakeHypervisorBackend plainHypervisor;
  private final Faults faults;
  private final HypervisorBackend hypervisor;
  private final DeviceBackend devices;
  private final StorageBackend storage;

  FakeConnection(String uri, HostStore store, FakeOptions options, FaultPlan plan) {
    this.faults = new Faults(plan);
    this.plainHypervisor = new FakeHypervisorBackend(uri, store, options);
    this.hypervisor = faults.before(HypervisorBackend.class, plainHypervisor);
    this.devices = faults.before(DeviceBackend.class, new FakeDeviceBackend(store, options));
    this.storage = faults.before(StorageBackend.class, new FakeStorageBackend(store, options));
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
    faults.close();
    plainHypervisor.close();
  }
}
