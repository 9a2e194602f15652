package io.vmsync.plan;

import io.vmsync.domain.DeviceTable;
import io.vmsync.domain.Effect;
import io.vmsync.domain.FieldTable;
import io.vmsync.domain.Secrets;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One field that is to change.
 *
 * @param field the manifest's key, or {@code owner}; of what no key speaks about, its place in the
 *     document
 * @param before what there is, for people; empty when there is nothing
 * @param after what there will be
 * @param effect when it takes effect, why then, and what it may cost
 * @param origin who moved
 * @param applied what was last applied, for people; empty when nothing was
 */
public record Change(
    String field, String before, String after, Effect effect, Origin origin, String applied) {

  /** The field of a machine that is taken over from another manifest. */
  static final String OWNER = "owner";

  private static final Set<String> KEYS =
      Stream.of(
              Stream.of("autostart", "state", "disk_size_gb", OWNER),
              FieldTable.fields(),
              FieldTable.DEVICES.stream().map(DeviceTable::shortKey))
          .flatMap(keys -> keys)
          .map(Change::key)
          .collect(Collectors.toUnmodifiableSet());

  public Change {
    if (Secrets.isAt(field)) {
      after = Secrets.hidden(before, after);
      before = Secrets.hidden(before);
      applied = Secrets.hidden(applied);
    }
  }

  /** A change of something that was never applied. */
  public Change(String field, String before, String after, Effect effect, Origin origin) {
    this(field, before, after, effect, origin, "");
  }

  /** Whether a key of the manifest speaks about it. */
  public boolean isOfField() {
    return KEYS.contains(key(field));
  }

  /** Without what says which of several devices it is, and what of it. */
  private static String key(String field) {
    return field.replaceFirst("[\\[.].*", "");
  }

  /** Whether the machine is taken over from another manifest. */
  public boolean isOfOwner() {
    return field.equals(OWNER);
  }

  /** Whether somebody changed the machine since the last sync. */
  public boolean isMachineMoved() {
    return origin == Origin.MACHINE || origin == Origin.BOTH;
  }

  /** Who moved, for people: {@code machine changed (was 8 GiB)}. */
  public String mover() {
    return isMachineMoved() && !applied.isEmpty()
        ? origin.word() + " (was " + applied + ")"
        : origin.word();
  }
}
