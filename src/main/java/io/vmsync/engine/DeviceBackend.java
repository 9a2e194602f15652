package io.vmsync.engine;

import io.vmsync.spec.DataSize;

/**
 * Changes devices, memory and processors of existing VMs. Throws as {@link HypervisorBackend} does;
 * what needs a running VM throws {@link EngineException.IllegalTransition} when it is not active.
 */
public interface DeviceBackend {

  /** Adds a device, given as its element of the VM's description. */
  void attach(String vm, String device, Scope scope);

  /**
   * Removes a device, given as its element. On a running VM the guest must let go of it: the call
   * returns when it has.
   *
   * @throws EngineException.TimedOut when the guest did not let go of it
   */
  void detach(String vm, String device, Scope scope);

  /**
   * Changes a device. {@code device} is the whole element as it should be: what it lacks is
   * removed.
   */
  void update(String vm, String device, Scope scope);

  /** Asks the guest to give memory back or to take more, up to what it started with. */
  void setMemory(String vm, DataSize size, Scope scope);

  /**
   * Sets the number of virtual CPUs, up to the maximum. To have fewer on a running VM the guest
   * must let go of them: the call returns when it has.
   *
   * @throws EngineException.TimedOut when the guest kept them
   */
  void setVcpus(String vm, int count, Scope scope);

  /**
   * Lets a running VM see a larger disk, and grows its image.
   *
   * @param path the image, as the VM's description names it
   * @throws EngineException.OperationFailed when {@code size} is less than the disk has: a disk
   *     never shrinks
   */
  void growDisk(String vm, String path, DataSize size);

  /** The size of a VM's disk as the guest sees it. */
  DataSize diskSize(String vm, String path);
}
