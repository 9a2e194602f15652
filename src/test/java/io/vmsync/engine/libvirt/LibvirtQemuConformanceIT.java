package io.vmsync.engine.libvirt;

import io.vmsync.conformance.BackendConformance;
import io.vmsync.conformance.BackendUnderTest;

/** A real QEMU with software emulation, whose guests really boot. */
class LibvirtQemuConformanceIT implements BackendConformance {

  @Override
  public BackendUnderTest backend() {
    return QemuUnderTest.get();
  }
}
