package io.vmsync.engine.libvirt;

import com.sun.jna.CallbackReference;
import com.sun.jna.Pointer;
import io.vmsync.engine.HypervisorBackend.Subscription;
import io.vmsync.engine.LifecycleObserver;
import io.vmsync.spec.VmState;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.libvirt.jna.Libvirt.VirConnectDomainEventCallback;
import org.libvirt.jna.Libvirt.VirFreeCallback;

/** libvirt's lifecycle events as transitions. */
final class LifecycleEvents {
  private static final int STOPPED_SAVED = 4;
  private static final int UPDATED = 1;

  /** Callbacks that native code holds on to, until it says that it has let go of them. */
  private static final Map<Long, VirConnectDomainEventCallback> HELD = new ConcurrentHashMap<>();

  private static final AtomicLong NEXT = new AtomicLong(1);
  private static final VirFreeCallback LET_GO = key -> HELD.remove(Pointer.nativeValue(key));

  private LifecycleEvents() {}

  /** Registers for the events of every domain. */
  static Subscription deliver(NativeConnection connection, LifecycleObserver observer) {
    NativeLibvirt library = connection.library();
    long key = NEXT.getAndIncrement();
    VirConnectDomainEventCallback callback =
        (ignored, domain, event, detail, opaque) -> {
          state(event, detail)
              .ifPresent(state -> tell(observer, library.virDomainGetName(domain), state));
          return 0;
        };
    HELD.put(key, callback);
    int id =
        library.virConnectDomainEventRegisterAny(
            connection.pointer(),
            null,
            NativeLibvirt.EVENT_LIFECYCLE,
            CallbackReference.getFunctionPointer(callback),
            new Pointer(key),
            CallbackReference.getFunctionPointer(LET_GO));
    if (id < 0) {
      HELD.remove(key);
    }
    return subscription(connection, connection.checked(id));
  }

  private static Subscription subscription(NativeConnection connection, int id) {
    AtomicBoolean closed = new AtomicBoolean();
    return () -> {
      if (!closed.getAndSet(true)) {
        connection.quietly(() ->
            connection.library().virConnectDomainEventDeregisterAny(connection.pointer(), id));
      }
    };
  }

  /** An exception must not pass through native code. */
  private static void tell(LifecycleObserver observer, String vm, VmState state) {
    try {
      observer.transitioned(vm, state);
    } catch (RuntimeException observersOwn) {
      System.getLogger(LifecycleEvents.class.getName())
          .log(System.Logger.Level.WARNING, "an observer failed", observersOwn);
    }
  }

  /** {@code virDomainEventType} and its detail; empty when the state is the same as before. */
  static Optional<VmState> state(int event, int detail) {
    return switch (event) {
      case 0 -> detail == UPDATED ? Optional.empty() : Optional.of(VmState.STOPPED);
      case 1 -> Optional.of(VmState.MISSING);
      case 2, 4 -> Optional.of(VmState.RUNNING); // started, resumed
      case 3 -> Optional.of(VmState.PAUSED);
      case 5 -> Optional.of(detail == STOPPED_SAVED ? VmState.SAVED : VmState.STOPPED);
      case 6 -> Optional.of(VmState.STOPPING);
      case 7 -> Optional.of(VmState.SUSPENDED);
      case 8 -> Optional.of(VmState.CRASHED);
      default -> Optional.empty();
    };
  }
}
