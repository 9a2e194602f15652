package io.vmsync.manifest;

import io.vmsync.spec.Word;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A value as rows write it, before it has a place in a file. As text it is its shortest JSON. */
sealed interface Value {

  /** A value with no others in it. */
  sealed interface Scalar extends Value {
    /** What it says, without quotes. */
    String text();
  }

  /** A value with others in it. */
  sealed interface Container extends Value {
    boolean isEmpty();
  }

  record Text(String text) implements Scalar {
    @Override
    public String toString() {
      return ScalarText.quoted(text);
    }
  }

  record Whole(long number) implements Scalar {
    @Override
    public String text() {
      return Long.toString(number);
    }

    @Override
    public String toString() {
      return text();
    }
  }

  record Truth(boolean truth) implements Scalar {
    @Override
    public String text() {
      return Boolean.toString(truth);
    }

    @Override
    public String toString() {
      return text();
    }
  }

  record Items(List<Value> items) implements Container {
    public Items {
      items = List.copyOf(items);
    }

    @Override
    public boolean isEmpty() {
      return items.isEmpty();
    }

    @Override
    public String toString() {
      StringBuilder json = new StringBuilder("[");
      items.forEach(item -> separated(json).append(item));
      return json.append(']').toString();
    }
  }

  /** Values by their keys, in the order in which they are written. */
  record Members(Map<String, Value> members) implements Container {
    public Members {
      members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
    }

    @Override
    public boolean isEmpty() {
      return members.isEmpty();
    }

    boolean has(String key) {
      return members.containsKey(key);
    }

    @Override
    public String toString() {
      StringBuilder json = new StringBuilder("{");
      members.forEach(
          (key, value) -> separated(json).append(ScalarText.quoted(key)).append(':').append(value));
      return json.append('}').toString();
    }
  }

  /** Members while they are put together. */
  final class Draft {
    private final Map<String, Value> members = new LinkedHashMap<>();

    /** A member; none when the value is null. */
    Draft put(String key, @Nullable Value value) {
      if (value != null) {
        members.put(key, value);
      }
      return this;
    }

    Members finish() {
      return new Members(members);
    }
  }

  static @Nullable Value of(@Nullable String text) {
    return text == null ? null : new Text(text);
  }

  static @Nullable Value of(@Nullable Word word) {
    return word == null ? null : new Text(word.word());
  }

  static @Nullable Value of(@Nullable Boolean truth) {
    return truth == null ? null : new Truth(truth);
  }

  /** A list; null when it is null. */
  static <E> @Nullable Value of(@Nullable List<E> all, Function<E, Value> item) {
    return all == null ? null : new Items(all.stream().map(item).toList());
  }

  /** Whether it is a list or a map with nothing in it. */
  static boolean isEmpty(Value value) {
    return value instanceof Container container && container.isEmpty();
  }

  private static StringBuilder separated(StringBuilder json) {
    return json.length() > 1 ? json.append(',') : json;
  }
}
