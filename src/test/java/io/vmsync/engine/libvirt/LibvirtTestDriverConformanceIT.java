package io.vmsync.engine.libvirt;

import io.vmsync.conformance.BackendConformance;
import io.vmsync.conformance.BackendUnderTest;
import io.vmsync.engine.Connection;

/**
 * libvirt's mock driver: its real parser and lifecycle, without a daemon. It lives in this process,
 * so that there is nothing virsh could do to it.
 */
class LibvirtTestDriverConformanceIT implements BackendConformance {
  private static final String URI = "test:///default";

  @Override
  public BackendUnderTest backend() {
    return new MockDriver();
  }

  private static final class MockDriver implements BackendUnderTest {

    @Override
    public Connection connect() {
      return LibvirtUnderTest.connect(URI);
    }

    @Override
    public String document(String name) {
      return """
      <domain type='test'>
        <name>%s</name>
        <memory unit='MiB'>256</memory>
        <vcpu current='1'>2</vcpu>
        <os>
          <type>hvm</type>
        </os>
        <devices>
          <serial type='pty'/>
        </devices>
      </domain>
      """
          .formatted(name);
    }

    @Override
    public String imageDirectory() {
      return "/default-pool";
    }
  }
}
