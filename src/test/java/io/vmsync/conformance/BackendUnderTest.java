package io.vmsync.conformance;

import io.vmsync.engine.Connection;
import io.vmsync.spec.VmState;
import java.time.Duration;
import java.util.Optional;

/** The backend a conformance suite runs on, and what the suite has to know of it. */
public interface BackendUnderTest {

  /** Opens a connection; the suite closes it. */
  Connection connect();

  /**
   * The document of a VM that can be started and that has a serial port, a machine type with PCI
   * slots, one virtual CPU of two, {@link Lab#MEMORY} of memory, and no disk, NIC or UUID.
   */
  String document(String name);

  /** The same for a VM whose guest boots to the end; only asked where guests boot. */
  default String bootableDocument(String name) {
    return document(name);
  }

  /**
   * Waits until the guest of a {@link #bootableDocument} is up: it then obeys requests to shut down
   * and lets go of devices.
   */
  default void awaitBoot(String name) {}

  /** Waits until a guest that was up has booted once more. */
  default void awaitReboot(String name) {}

  /**
   * Waits until a guest has seen a disk and a NIC that were plugged in, and so can let go of them.
   */
  default void awaitDevices(String name) {}

  /** An absolute path of a directory in which the engine may make images. */
  String imageDirectory();

  /** The name of an active virtual network. */
  default String network() {
    return "default";
  }

  /** The name of a bridge on the host, where there is one to plug NICs into. */
  default Optional<String> bridge() {
    return Optional.empty();
  }

  /**
   * Puts a VM into a state to which no call leads: saved, suspended, crashed.
   *
   * @return false where this cannot be done here; the scenario is then skipped
   */
  default boolean force(String vm, VmState state) {
    return false;
  }

  /** What every VM of the suite is called before a part that makes it unique. */
  default String namePrefix() {
    return "vmt-cf-";
  }

  /** How long a transition, or a guest's answer, may take. */
  default Duration patience() {
    return Duration.ofSeconds(30);
  }
}
