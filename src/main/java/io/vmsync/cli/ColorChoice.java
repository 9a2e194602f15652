package io.vmsync.cli;

import java.util.Locale;
import java.util.Map;

/** When colours are used. */
enum ColorChoice {
  AUTO,
  ALWAYS,
  NEVER;

  /** Colours as no-color.org and bixense.com/clicolors ask for them. */
  boolean isOn(Map<String, String> environment, boolean terminal) {
    return switch (this) {
      case ALWAYS -> true;
      case NEVER -> false;
      case AUTO -> {
        if (!environment.getOrDefault("NO_COLOR", "").isEmpty()) {
          yield false;
        }
        if (!environment.getOrDefault("CLICOLOR_FORCE", "0").matches("0?")) {
          yield true;
        }
        yield terminal && !environment.getOrDefault("TERM", "").equals("dumb");
      }
    };
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
