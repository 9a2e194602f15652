package io.vmsync.engine;

/** Which of a VM's two descriptions is meant. */
public enum View {
  /** What it starts with next time. */
  PERSISTENT,
  /** What it runs with now; only active VMs have one. */
  LIVE
}
