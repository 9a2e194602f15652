package io.vmsync.engine.fake;

import io.vmsync.engine.HypervisorBackend;
import io.vmsync.engine.LifecycleObserver;
import io.vmsync.spec.VmState;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;

/** Tells one observer what changes on a host, from a thread of its own. */
final class Observation implements HypervisorBackend.Subscription {
  /** How soon the changes of another process are seen. */
  private static final long POLL_MILLIS = 50;

  private final HostStore store;
  private final LifecycleObserver observer;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(Thread.ofPlatform().daemon().factory());
  private final BiConsumer<HostState, HostState> watcher = this::changed;

  Observation(HostStore store, LifecycleObserver observer) {
    this.store = store;
    this.observer = observer;
    HostState _ = store.current();
    store.watch(watcher);
    var _ =
        thread.scheduleWithFixedDelay(
            store::current, POLL_MILLIS, POLL_MILLIS, TimeUnit.MILLISECONDS);
  }

  private void changed(HostState before, HostState after) {
    try {
      thread.execute(() -> tell(before, after));
    } catch (RejectedExecutionException closed) {
      store.unwatch(watcher);
    }
  }

  private void tell(HostState before, HostState after) {
    Set<String> names = new LinkedHashSet<>(before.machines().keySet());
    names.addAll(after.machines().keySet());
    for (String name : names) {
      VmState now = state(after, name);
      if (state(before, name) != now) {
        observer.transitioned(name, now);
      }
    }
  }

  private static VmState state(HostState host, String name) {
    Optional<Machine> machine = host.machine(name);
    return machine.map(Machine::state).orElse(VmState.MISSING);
  }

  @Override
  public void close() {
    store.unwatch(watcher);
    thread.shutdown();
  }
}
