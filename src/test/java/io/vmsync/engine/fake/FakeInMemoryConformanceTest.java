package io.vmsync.engine.fake;

import io.vmsync.conformance.BackendConformance;
import io.vmsync.conformance.BackendUnderTest;

/** The fake that lives in memory. */
class FakeInMemoryConformanceTest implements BackendConformance {

  @Override
  public BackendUnderTest backend() {
    return new FakeUnderTest(FakeHost.inMemory(), FakeOptions.everything());
  }
}
