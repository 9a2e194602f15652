package io.vmsync.engine.libvirt;

import io.vmsync.spec.VmState;

/** libvirt's {@code virDomainState} and its reasons as our states. */
final class DomainState {
  private static final int PAUSED_SHUTTING_DOWN = 8;
  private static final int PAUSED_CRASHED = 10;
  private static final int PAUSED_STARTING_UP = 11;

  private DomainState() {}

  /** The numbers are those of {@code virDomainState} and {@code virDomainPausedReason}. */
  static VmState of(int state, int reason) {
    return switch (state) {
      case 0, 1, 2 -> VmState.RUNNING; // no state, running, blocked: Xen tells them apart
      case 3 -> paused(reason);
      case 4 -> VmState.STOPPING;
      case 6 -> VmState.CRASHED;
      case 7 -> VmState.SUSPENDED;
      default -> VmState.STOPPED;
    };
  }

  private static VmState paused(int reason) {
    return switch (reason) {
      case PAUSED_SHUTTING_DOWN -> VmState.STOPPING;
      case PAUSED_CRASHED -> VmState.CRASHED;
      case PAUSED_STARTING_UP -> VmState.STARTING;
      default -> VmState.PAUSED;
    };
  }
}
