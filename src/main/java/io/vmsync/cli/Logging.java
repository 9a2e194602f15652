package io.vmsync.cli;

import io.vmsync.engine.CallLog;
import java.util.List;
import java.util.Locale;

/**
 * Keeps logging asleep unless it is asked for: logback takes longer to start than most commands do.
 * Nothing here may touch a logger, or the choice would come too late.
 */
final class Logging {
  /** What {@code VM_LOG} may say. */
  static final List<String> LEVELS = List.of("error", "warn", "info", "debug", "trace");

  private static final int LOUD = 2;

  private Logging() {}

  /** Whether this is a level. */
  static boolean isLevel(String variable) {
    return LEVELS.contains(variable.toLowerCase(Locale.ROOT));
  }

  /**
   * @param verbosity how often {@code -v} was given
   * @param variable the value of {@code VM_LOG}: a level, or empty
   */
  static void configure(int verbosity, String variable) {
    if (verbosity >= LOUD || !variable.isEmpty()) {
      System.setProperty(CallLog.LEVEL, variable.isEmpty() ? "DEBUG" : variable);
    } else {
      System.setProperty("slf4j.provider", "org.slf4j.helpers.NOP_FallbackServiceProvider");
      System.setProperty("slf4j.internal.verbosity", "ERROR");
    }
  }
}
