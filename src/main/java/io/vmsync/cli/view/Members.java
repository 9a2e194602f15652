package io.vmsync.cli.view;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Builds an object of a tree, member by member. What is absent is left out, never null. */
public final class Members {
  private final Map<String, Object> members = new LinkedHashMap<>();

  /**
   * The start of a document.
   *
   * @param kind which of the published schemas it follows
   */
  public static Members document(String kind) {
    return new Members().put("kind", kind).put("version", 1);
  }

  public Members put(String key, Object value) {
    members.put(key, value);
    return this;
  }

  /** Puts a value that may be absent: null or an empty text. */
  public Members maybe(String key, @Nullable Object value) {
    return value == null || value.equals("") ? this : put(key, value);
  }

  /** Puts a list, each item written by the same rule. */
  public <T> Members list(String key, List<T> items, Function<? super T, ?> write) {
    return put(key, items.stream().map(write).toList());
  }

  /** The object as it is so far. */
  public Map<String, Object> tree() {
    return members;
  }
}
