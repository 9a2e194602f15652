package io.vmsync.engine.fake;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;

/** Keeps the state of a fake host. Safe for use by several threads. */
abstract class HostStore {
  private final List<BiConsumer<HostState, HostState>> watchers = new CopyOnWriteArrayList<>();

  /** The state now. */
  abstract HostState current();

  /**
   * Replaces the state by what {@code change} makes of it, as one step that nothing comes between.
   * When {@code change} throws, nothing has changed.
   *
   * @return the new state
   */
  abstract HostState change(UnaryOperator<HostState> change);

  /** Calls {@code watcher} with the state before and after, for every change this process sees. */
  final void watch(BiConsumer<HostState, HostState> watcher) {
    watchers.add(watcher);
  }

  final void unwatch(BiConsumer<HostState, HostState> watcher) {
    watchers.remove(watcher);
  }

  final void changed(HostState before, HostState after) {
    if (before.revision() != after.revision()) {
      watchers.forEach(watcher -> watcher.accept(before, after));
    }
  }
}
