package io.vmsync.cli.view;

import io.vmsync.apply.SavedDefinition;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/** A saved definition as a tree, and its time for people. */
final class SavedTree {
  private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");

  private SavedTree() {}

  static Members of(int number, SavedDefinition saved) {
    return new Members()
        .put("number", number)
        .put("time", saved.time().toString())
        .put("cause", saved.cause().word())
        .maybe("manifest", saved.manifest())
        .put("autostart", saved.autostart());
  }

  static String local(Instant time) {
    return LOCAL.format(time.atZone(ZoneId.systemDefault()));
  }

  /** How long ago that was, in the largest unit that fits. */
  static String ago(Instant time, Instant now) {
    Duration passed = Duration.between(time, now);
    if (passed.toSeconds() < 60) {
      return passed.isNegative() ? "in the future" : "just now";
    }
    if (passed.toMinutes() < 60) {
      return ago(passed.toMinutes(), "minute");
    }
    return passed.toHours() < 48 ? ago(passed.toHours(), "hour") : ago(passed.toDays(), "day");
  }

  private static String ago(long count, String unit) {
    return count + " " + unit + (count == 1 ? "" : "s") + " ago";
  }
}
