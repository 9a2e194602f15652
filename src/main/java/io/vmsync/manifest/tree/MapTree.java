package io.vmsync.manifest.tree;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/**
 * Keys and values, in the order they are written.
 *
 * @param entries no two with the same key
 */
public record MapTree(Place place, List<Entry> entries) implements Tree {

  /** A key and its value. */
  public record Entry(String key, Place keyPlace, Tree value) {
    public Entry withValue(Tree other) {
      return new Entry(key, keyPlace, other);
    }

    /** True for a key that starts with {@code x-}: a note, never read. */
    public boolean isNote() {
      return isNote(key);
    }

    /** Whether an entry of that key would be a note. */
    public static boolean isNote(String key) {
      return key.startsWith("x-");
    }
  }

  public MapTree {
    entries = List.copyOf(entries);
  }

  /** The entries that are no notes. */
  public List<Entry> members() {
    List<Entry> members = new ArrayList<>();
    for (Entry entry : entries) {
      if (!entry.isNote()) {
        members.add(entry);
      }
    }
    return members;
  }

  public Optional<Entry> entry(String key) {
    for (Entry entry : entries) {
      if (entry.key().equals(key)) {
        return Optional.of(entry);
      }
    }
    return Optional.empty();
  }

  /** The value of a key; empty when it is not there or null. */
  public Optional<Tree> get(String key) {
    Optional<Entry> entry = entry(key);
    return entry.isPresent() && !entry.get().value().isNothing()
        ? Optional.of(entry.get().value())
        : Optional.empty();
  }

  /** True when the key is there with a value that is not null. */
  public boolean has(String key) {
    return get(key).isPresent();
  }

  @Override
  public MapTree at(Place elsewhere) {
    return new MapTree(elsewhere, entries);
  }

  @Override
  public int size() {
    return 1 + entries.stream().mapToInt(entry -> entry.value().size()).sum();
  }

  @Override
  public MapTree withScalars(String key, BiFunction<ScalarTree, String, ScalarTree> replacing) {
    List<Entry> others = new ArrayList<>();
    for (Entry entry : entries) {
      others.add(
          entry.isNote()
              ? entry
              : entry.withValue(entry.value().withScalars(entry.key(), replacing)));
    }
    return new MapTree(place, others);
  }

  @Override
  public void forEachScalar(Consumer<ScalarTree> action) {
    for (Entry entry : entries) {
      if (!entry.isNote()) {
        entry.value().forEachScalar(action);
      }
    }
  }

  @Override
  public String kindName() {
    return "a map";
  }
}
