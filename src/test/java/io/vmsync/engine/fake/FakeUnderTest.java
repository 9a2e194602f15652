package io.vmsync.engine.fake;

import io.vmsync.conformance.BackendUnderTest;
import io.vmsync.engine.Connection;
import io.vmsync.spec.VmState;
import java.util.Optional;

/** A fake host for the conformance suite, with options of one's choice. */
record FakeUnderTest(FakeHost host, FakeOptions options) implements BackendUnderTest {

  @Override
  public Connection connect() {
    return host.connect(options, FaultPlan.none());
  }

  @Override
  public String document(String name) {
    return SampleDomain.document(name);
  }

  @Override
  public Optional<String> bridge() {
    return Optional.of("br0");
  }

  @Override
  public String imageDirectory() {
    return "/var/lib/libvirt/images";
  }

  @Override
  public boolean force(String vm, VmState state) {
    FakeHost _ = host.withState(vm, state);
    return true;
  }
}
