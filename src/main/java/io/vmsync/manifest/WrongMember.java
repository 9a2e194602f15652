package io.vmsync.manifest;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** A value that cannot be bound, and where below its key it is. */
final class WrongMember extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final transient List<Object> path;

  WrongMember(String message, Object... path) {
    super(message);
    this.path = List.of(path);
  }

  /** Throws the first of these, if any, with the others suppressed in it. */
  static void throwAll(List<WrongMember> all) {
    if (!all.isEmpty()) {
      all.subList(1, all.size()).forEach(all.getFirst()::addSuppressed);
      throw all.getFirst();
    }
  }

  /** Itself and those that were suppressed for it. */
  List<WrongMember> all() {
    Stream<WrongMember> others =
        Arrays.stream(getSuppressed())
            .filter(WrongMember.class::isInstance)
            .map(WrongMember.class::cast);
    return Stream.concat(Stream.of(this), others).toList();
  }

  /** Keys and indexes from the value down. */
  List<Object> path() {
    return path;
  }
}
