package io.vmsync.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.vmsync.engine.Connection;
import io.vmsync.engine.DeviceBackend;
import io.vmsync.engine.HypervisorBackend;
import io.vmsync.engine.Removal;
import io.vmsync.engine.StorageBackend;
import io.vmsync.engine.View;
import io.vmsync.spec.Capability;
import io.vmsync.spec.DataSize;
import io.vmsync.spec.VmState;
import io.vmsync.spec.VmStatus;
import io.vmsync.spec.Volume;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import java.util.function.BooleanSupplier;

/** One scenario's connection and everything it makes, which is gone when the scenario ends. */
public final class Lab implements AutoCloseable {
  /** The memory of every VM of the suite, at its boot. */
  public static final DataSize MEMORY = DataSize.ofKib(256 * 1024);

  private static final long POLL_MILLIS = 50;

  private final BackendUnderTest backend;
  private final Connection connection;
  private final List<String> vms = new ArrayList<>();
  private final List<String> images = new ArrayList<>();

  Lab(BackendUnderTest backend) {
    this.backend = backend;
    this.connection = backend.connect();
  }

  BackendUnderTest backend() {
    return backend;
  }

  HypervisorBackend hypervisor() {
    return connection.hypervisor();
  }

  DeviceBackend devices() {
    return connection.devices();
  }

  StorageBackend storage() {
    return connection.storage();
  }

  /** Skips the scenario where the backend does not declare all of these. */
  void needs(Capability... capabilities) {
    needs(List.of(capabilities));
  }

  void needs(List<Capability> capabilities) {
    for (Capability capability : capabilities) {
      assumeTrue(
          hypervisor().capabilities().contains(capability), "this backend has no " + capability);
    }
  }

  /** A name that no VM has; one that gets it is removed at the end. */
  String newName() {
    String unique = UUID.randomUUID().toString();
    String name = backend.namePrefix() + unique.substring(0, unique.indexOf('-'));
    vms.add(name);
    return name;
  }

  /** A VM that is defined and off. */
  String stopped() {
    return defined(backend.document(newName()));
  }

  /** A VM whose document has more devices than the smallest one. */
  String stoppedWith(String... devices) {
    return defined(Documents.withDevices(backend.document(newName()), devices));
  }

  private String defined(String document) {
    UUID _ = hypervisor().define(document);
    return Documents.text(document, "name");
  }

  /** A VM that runs, whatever its guest does. */
  String running() {
    return started(stopped());
  }

  String runningWith(String... devices) {
    return started(stoppedWith(devices));
  }

  String started(String vm) {
    hypervisor().start(vm);
    await(vm, VmState.RUNNING);
    return vm;
  }

  /** A VM whose guest is up and obeys. */
  String booted(String... devices) {
    String document = backend.bootableDocument(newName());
    String vm = started(defined(Documents.withDevices(document, devices)));
    backend.awaitBoot(vm);
    return vm;
  }

  /** A VM in a state; skips the scenario where no VM can be brought into it. */
  String in(VmState state) {
    String vm =
        switch (state) {
          case STOPPED -> stopped();
          case RUNNING -> running();
          case PAUSED -> paused();
          case SUSPENDED, CRASHED, SAVED, STARTING, STOPPING -> running();
          case MISSING -> newName();
        };
    boolean reached = state(vm) == state || backend.force(vm, state);
    assumeTrue(reached, "no VM of this backend can be brought to be " + state);
    assertThat(state(vm)).isEqualTo(state);
    return vm;
  }

  private String paused() {
    needs(Capability.PAUSE);
    String vm = running();
    hypervisor().pause(vm);
    await(vm, VmState.PAUSED);
    return vm;
  }

  VmState state(String vm) {
    return hypervisor().find(vm).map(VmStatus::state).orElse(VmState.MISSING);
  }

  void await(String vm, VmState state) {
    await("that " + vm + " is " + state, () -> state(vm) == state);
  }

  void await(String what, BooleanSupplier condition) {
    Instant deadline = Instant.now().plus(backend.patience());
    while (!condition.getAsBoolean()) {
      if (Instant.now().isAfter(deadline)) {
        throw new AssertionError("waited in vain for " + backend.patience() + ": " + what);
      }
      pause();
    }
  }

  private static void pause() {
    try {
      Thread.sleep(POLL_MILLIS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while waiting", interrupted);
    }
  }

  String definition(String vm) {
    return hypervisor().description(vm, View.PERSISTENT);
  }

  String live(String vm) {
    return hypervisor().description(vm, View.LIVE);
  }

  /** A path at which nothing is; what comes to be there is deleted at the end. */
  String newImagePath() {
    String path =
        backend.imageDirectory() + "/" + backend.namePrefix() + UUID.randomUUID() + ".qcow2";
    images.add(path);
    return path;
  }

  /** The path of a new qcow2 image of 1 GiB. */
  String image() {
    return storage().create(new Volume(newImagePath(), "qcow2", DataSize.ofGib(1))).path();
  }

  /** Removes everything over a connection of its own: the scenario may have spoilt the first. */
  @Override
  public void close() {
    connection.close();
    if (vms.isEmpty() && images.isEmpty()) {
      return;
    }
    try (Connection clean = backend.connect()) {
      vms.forEach(vm -> remove(clean.hypervisor(), vm));
      images.stream()
          .filter(path -> clean.storage().find(path).isPresent())
          .forEach(clean.storage()::delete);
    }
  }

  private static void remove(HypervisorBackend hypervisor, String vm) {
    if (hypervisor.find(vm).isPresent()) {
      hypervisor.forceOff(vm);
    }
    if (hypervisor.find(vm).isPresent()) {
      hypervisor.undefine(vm, EnumSet.allOf(Removal.class));
    }
  }
}
