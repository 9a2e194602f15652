package io.vmsync.manifest;

import java.util.List;

/** A value that cannot be bound, and where below its key it is. */
final class WrongMember extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private final transient List<Object> path;

  WrongMember(String message, Object... path) {
    super(message);
    this.path = List.of(path);
  }

  /** Keys and indexes from the value down. */
  List<Object> path() {
    return path;
  }
}
