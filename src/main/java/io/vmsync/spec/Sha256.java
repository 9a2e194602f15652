package io.vmsync.spec;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The SHA-256 checksum of a file.
 *
 * @param text 64 hexadecimal digits, in lower case
 */
public record Sha256(String text) {
  private static final Pattern SYNTAX = Pattern.compile("[0-9a-f]{64}");

  public Sha256 {
    text = text.toLowerCase(Locale.ROOT);
    if (!SYNTAX.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "'" + text + "' is not a SHA-256 checksum, which has 64 hexadecimal digits");
    }
  }

  @Override
  public String toString() {
    return text;
  }
}
