package io.vmsync.engine.fake;

import io.vmsync.engine.View;
import io.vmsync.spec.VmState;
import io.vmsync.spec.VmStatus;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A VM of a fake host.
 *
 * @param definition what it starts with next time
 * @param running what it runs with, or ran with when it was saved; null when it is off
 * @param persistent false when it is gone once it stops
 */
record Machine(
    String name,
    UUID uuid,
    VmState state,
    boolean persistent,
    boolean autostart,
    String definition,
    @Nullable String running) {

  VmStatus status() {
    return new VmStatus(name, uuid, state, persistent, autostart);
  }

  /** The document of a view; {@code LIVE} only of one that runs or is saved. */
  String document(View view) {
    return switch (view) {
      case PERSISTENT -> definition;
      case LIVE -> running == null ? definition : running;
    };
  }

  Machine withDocument(View view, String document) {
    return switch (view) {
      case PERSISTENT -> withDefinition(document);
      case LIVE -> withRunning(state, document);
    };
  }

  Machine withDefinition(String document) {
    return new Machine(name, uuid, state, true, autostart, document, running);
  }

  Machine withRunning(VmState newState, @Nullable String document) {
    return new Machine(name, uuid, newState, persistent, autostart, definition, document);
  }

  Machine withState(VmState newState) {
    return withRunning(newState, running);
  }

  Machine withAutostart(boolean starts) {
    return new Machine(name, uuid, state, persistent, starts, definition, running);
  }
}
