package io.vmsync.engine.fake;

import io.vmsync.conformance.BackendConformance;
import io.vmsync.conformance.BackendUnderTest;
import io.vmsync.spec.Capability;

/** A fake that declares nothing, so that every refusal is tried. */
class FakeWithoutCapabilitiesConformanceTest implements BackendConformance {

  @Override
  public BackendUnderTest backend() {
    FakeOptions options = FakeOptions.everything();
    for (Capability capability : Capability.values()) {
      options = options.without(capability);
    }
    return new FakeUnderTest(FakeHost.inMemory(), options);
  }
}
