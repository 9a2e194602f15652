package io.vmsync.spec;

/**
 * What a hypervisor backend can do. What is not declared must be refused with {@code Unsupported};
 * the conformance suite asserts it, so a declaration cannot lie.
 */
public enum Capability {
  /** A VM's image can be suspended and resumed. */
  PAUSE,
  /** A VM can be told to reboot. */
  REBOOT,
  /** VMs can be started with the host. */
  AUTOSTART,
  /** Memory of a running VM changes, up to what it started with. */
  LIVE_MEMORY,
  /** Virtual CPUs are added to a running VM, up to its maximum. */
  LIVE_VCPUS,
  /** Devices of a running VM are attached, detached and updated. */
  LIVE_DEVICES,
  /** The disk of a running VM grows. */
  LIVE_DISK_GROWTH,
  /** Title and metadata of a running VM change. */
  LIVE_METADATA,
  /** Lifecycle events are delivered. */
  EVENTS,
  /** Disk images are created, grown and deleted. */
  STORAGE
}
