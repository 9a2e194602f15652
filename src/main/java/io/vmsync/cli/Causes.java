package io.vmsync.cli;

import java.util.ArrayList;
import java.util.List;

/** Why something failed, a line for each cause and never a stack trace. */
final class Causes {
  private static final int MOST = 10;

  private Causes() {}

  static List<String> of(Throwable thrown) {
    List<String> lines = new ArrayList<>();
    for (Throwable at = thrown; at != null && lines.size() < MOST; at = at.getCause()) {
      lines.add((lines.isEmpty() ? "" : "caused by ") + line(at));
    }
    return lines;
  }

  private static String line(Throwable thrown) {
    StackTraceElement[] trace = thrown.getStackTrace();
    String place = trace.length == 0 ? "" : " at " + trace[0];
    return thrown.getClass().getName() + ": " + thrown.getMessage() + place;
  }
}
