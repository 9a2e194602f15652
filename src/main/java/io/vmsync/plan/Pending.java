package io.vmsync.plan;

import io.vmsync.domain.Row;
import io.vmsync.domain.Secrets;
import java.util.List;

/**
 * A field in which the running machine is behind its definition. Recomputed from the two each time
 * and never stored, so it cannot go stale.
 *
 * @param field the manifest's key
 * @param running what it runs with
 * @param defined what it starts with next time
 * @param reason what it waits for
 */
public record Pending(String field, String running, String defined, String reason) {
  public Pending {
    if (Secrets.isAt(field)) {
      defined = Secrets.hidden(running, defined);
      running = Secrets.hidden(running);
    }
  }

  /** Whether nothing but its next start brings it. */
  private boolean needsRestart() {
    return reason.equals(Row.NEXT_START);
  }

  /** Whether a machine with these needs a restart for any of them. */
  public static boolean needRestart(List<Pending> fields) {
    return fields.stream().anyMatch(Pending::needsRestart);
  }

  /** What it waits for, as a line of text says it. */
  public String words() {
    return needsRestart() ? "pending until restart" : "pending, " + reason;
  }
}
