package io.vmsync.engine.fake;

import io.vmsync.engine.Connection;
import io.vmsync.spec.VmState;
import io.vmsync.spec.Volume;
import java.nio.file.Path;

/**
 * A host that is all pretence. Connections to it are views on one state; what a test could not
 * bring about through a connection, it sets up here.
 */
public final class FakeHost {
  private final String uri;
  private final HostStore store;

  private FakeHost(String uri, HostStore store) {
    this.uri = uri;
    this.store = store;
  }

  /** A new host that is forgotten with this object. */
  public static FakeHost inMemory() {
    return new FakeHost("fake:", new MemoryStore());
  }

  /** The host that is kept in a file; a new one when there is no such file yet. */
  public static FakeHost inFile(Path file) {
    return new FakeHost("fake://" + file.toAbsolutePath(), FileStore.of(file));
  }

  /** A connection without faults to a host that can do everything. */
  public Connection connect() {
    return connect(FakeOptions.everything(), FaultPlan.none());
  }

  public Connection connect(FakeOptions options, FaultPlan faults) {
    return connect(uri, options, faults);
  }

  Connection connect(String spelled, FakeOptions options, FaultPlan faults) {
    HostState _ = store.current();
    return new FakeConnection(spelled, store, options, faults);
  }

  /** Puts an image, an ISO say, on the host. */
  public FakeHost withVolume(Volume volume) {
    store.change(state -> state.with(volume));
    return this;
  }

  /** Takes an image away behind everybody's back. */
  public FakeHost withoutVolume(String path) {
    store.change(state -> state.withoutVolume(path));
    return this;
  }

  /** Gives the host a virtual network. */
  public FakeHost withNetwork(String name, boolean active) {
    store.change(state -> state.withNetwork(name, active));
    return this;
  }

  /**
   * Puts an existing VM into a state that no call leads to: saved, suspended, crashed. One that was
   * off runs with its definition as it is now.
   */
  public FakeHost withState(String vm, VmState state) {
    store.change(host -> host.with(moved(host, host.require(vm, "seed"), state)));
    return this;
  }

  /** Makes an existing active VM one that is gone when it stops. */
  public FakeHost withTransient(String vm) {
    store.change(host -> {
      Machine machine = host.require(vm, "seed");
      return host.with(
          new Machine(
              vm,
              machine.uuid(),
              machine.state(),
              false,
              false,
              machine.definition(),
              machine.running()));
    });
    return this;
  }

  private static Machine moved(HostState host, Machine machine, VmState state) {
    boolean keepsHardware = state.isActive() || state == VmState.SAVED;
    if (!keepsHardware || machine.running() != null) {
      return machine.withRunning(state, keepsHardware ? machine.running() : null);
    }
    return machine.withRunning(state, LiveDocument.of(machine, host.nextId()));
  }
}
