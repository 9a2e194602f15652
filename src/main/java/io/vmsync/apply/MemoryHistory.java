package io.vmsync.apply;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Saves definitions for as long as the process runs, as befits a hypervisor that does the same. */
public final class MemoryHistory implements History {

  private record Key(String uri, String vm) {}

  private final Map<Key, Deque<SavedDefinition>> saved = new HashMap<>();

  @Override
  public synchronized Runnable save(String uri, String vm, SavedDefinition definition) {
    Deque<SavedDefinition> stack =
        saved.computeIfAbsent(new Key(uri, vm), key -> new ArrayDeque<>());
    SavedDefinition newest = stack.peek();
    if (newest != null && newest.document().equals(definition.document())) {
      return () -> {};
    }
    stack.push(definition);
    return () -> forget(stack, definition);
  }

  private synchronized void forget(Deque<SavedDefinition> stack, SavedDefinition definition) {
    stack.remove(definition);
  }

  @Override
  public synchronized List<SavedDefinition> of(String uri, String vm) {
    return List.copyOf(saved.getOrDefault(new Key(uri, vm), new ArrayDeque<>()));
  }
}
