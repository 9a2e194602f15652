package io.vmsync.manifest.tree;

import java.util.Locale;

/** The two ways to write a manifest. */
public enum Syntax {
  JSON,
  YAML;

  /** By the extension of the file; where it says nothing, by the first character of the text. */
  public static Syntax of(String fileName, String text) {
    String lower = fileName.toLowerCase(Locale.ROOT);
    if (lower.endsWith(".json")) {
      return JSON;
    }
    if (lower.endsWith(".yaml") || lower.endsWith(".yml")) {
      return YAML;
    }
    return text.stripLeading().startsWith("{") ? JSON : YAML;
  }
}
