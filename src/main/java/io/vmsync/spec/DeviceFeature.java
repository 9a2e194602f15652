package io.vmsync.spec;

/** Something a device can be asked to do that not every hypervisor has learned. */
public enum DeviceFeature {
  /** Ports of the host are passed on to guests with user networking (passt). */
  PORT_FORWARDING,
  /** Directories are shared by virtiofs. */
  VIRTIOFS,
  /** Directories are shared by virtiofs for reading only. */
  READONLY_VIRTIOFS
}
