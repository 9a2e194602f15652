package io.vmsync.engine;

import io.vmsync.spec.Capability;
import io.vmsync.spec.DeviceFeature;
import io.vmsync.spec.HostFacts;
import io.vmsync.spec.VmStatus;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Defines virtual machines on one host and moves them through their lifecycle. Safe for use by
 * several threads. It keeps no state of its own: what is true is on the host.
 *
 * <p>A method that names a VM throws {@link EngineException.NotFound} when there is none of that
 * name. Every method may throw {@link EngineException.ConnectionLost}, {@link
 * EngineException.TimedOut} or {@link EngineException.PermissionDenied}, and {@link
 * EngineException.OperationFailed} for what the engine refuses for a reason of its own. A lifecycle
 * method called in the state it leads to succeeds and does nothing; called where {@link
 * io.vmsync.spec.VmLifecycle} does not allow it, it throws {@link
 * EngineException.IllegalTransition}. What needs a {@link Capability} that is not declared throws
 * {@link EngineException.Unsupported}.
 */
public interface HypervisorBackend {

  /** The connection's URI as the engine itself spells it. */
  String uri();

  /** What this backend can do on this host. Constant while the connection is open. */
  Set<Capability> capabilities();

  /** What this host offers to new VMs. Asked once and remembered. */
  HostFacts host();

  /** Every VM on the host, running or not, in no particular order. */
  List<VmStatus> list();

  /** The VM of that name, if there is one. */
  Optional<VmStatus> find(String vm);

  /**
   * The document that describes a VM, complete with secrets where the connection may see them.
   *
   * @param view what it starts with next time, or what it runs with now
   * @throws EngineException.IllegalTransition for {@link View#LIVE} of a VM that is not active
   */
  String description(String vm, View view);

  /**
   * Makes the VM that the document describes exist, or replaces the definition of the one with the
   * same name and UUID. A running VM is not touched: the new definition counts from its next start.
   *
   * @return the UUID it has, given or new
   * @throws EngineException.AlreadyExists when the name or the UUID belongs to another VM
   */
  UUID define(String description);

  /**
   * Removes a VM's definition. Its disks are never touched.
   *
   * @param removals what else goes; anything not named here is kept
   * @throws EngineException.IllegalTransition while it is active
   */
  void undefine(String vm, Set<Removal> removals);

  void start(String vm);

  /**
   * Asks the guest to shut down and returns at once: by its agent where it has one, else by ACPI.
   */
  void shutDown(String vm);

  /** Pulls the plug. The guest loses what it has not written. */
  void forceOff(String vm);

  /** Asks the guest to restart. It keeps running on the hardware it has. */
  void reboot(String vm);

  void pause(String vm);

  void resume(String vm);

  /** Whether the VM starts with the host. */
  void setAutostart(String vm, boolean autostart);

  /**
   * Changes a text of a VM's description without defining it anew.
   *
   * @param value the new text, empty to remove it
   */
  void setMetadata(String vm, Metadata kind, String value, Scope scope);

  /** Whether the virtual network of that name is active; empty when there is none. */
  Optional<Boolean> networkActive(String network);

  /**
   * Whether the host has a bridge or other network device of that name; empty where that cannot be
   * known, as on another host.
   */
  Optional<Boolean> networkDevice(String name);

  /** Why devices of this host cannot do something; empty when they can. Asked once each. */
  Optional<String> objection(DeviceFeature feature);

  /**
   * Calls {@code observer} for every transition of every VM until the subscription is closed. Calls
   * come from a thread of the backend.
   */
  Subscription observe(LifecycleObserver observer);

  /** Ends an observation; closing twice is harmless. */
  interface Subscription extends AutoCloseable {
    @Override
    void close();
  }
}
