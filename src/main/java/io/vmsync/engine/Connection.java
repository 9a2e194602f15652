package io.vmsync.engine;

/** An open connection to one host, with everything that can be done over it. */
public interface Connection extends AutoCloseable {

  HypervisorBackend hypervisor();

  DeviceBackend devices();

  StorageBackend storage();

  /** Ends the connection; never throws. */
  @Override
  void close();
}
