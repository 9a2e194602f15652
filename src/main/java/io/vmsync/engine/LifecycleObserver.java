package io.vmsync.engine;

import io.vmsync.spec.VmState;

/** Is told what happens to VMs, and what is being done to them. Must return quickly. */
public interface LifecycleObserver {

  /** A VM is in another state than before; {@link VmState#MISSING} when it was removed. */
  default void transitioned(String vm, VmState to) {}

  /** A step is about to be carried out. */
  default void stepStarted(String vm, String step) {}

  /** A step is under way; {@code detail} says how far. */
  default void stepProgressed(String vm, String step, String detail) {}

  /** A step was carried out. */
  default void stepEnded(String vm, String step) {}

  /** A step failed; what had been done for this VM is being undone. */
  default void stepFailed(String vm, String step, String reason) {}
}
