package io.vmsync.engine.fake;

import java.util.function.UnaryOperator;

/** A host that lives as long as this process. */
final class MemoryStore extends HostStore {
  private HostState state = HostState.initial();

  @Override
  synchronized HostState current() {
    return state;
  }

  @Override
  synchronized HostState change(UnaryOperator<HostState> change) {
    HostState before = state;
    state = change.apply(before);
    changed(before, state);
    return state;
  }
}
