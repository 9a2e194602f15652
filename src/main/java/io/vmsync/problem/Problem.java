package io.vmsync.problem;

import org.jspecify.annotations.Nullable;

/**
 * Something a user can mend.
 *
 * @param severity error or warning
 * @param rule stable kebab-case identifier of the kind of problem, such as {@code unknown-key}
 * @param where the place
 * @param message what is wrong, with the offending value; one sentence without a full stop
 * @param hint what to do about it, or null when there is nothing useful to say
 */
public record Problem(
    Severity severity, String rule, Where where, String message, @Nullable String hint) {

  public static Problem error(String rule, Where where, String message, @Nullable String hint) {
    return new Problem(Severity.ERROR, rule, where, message, hint);
  }

  public static Problem warning(String rule, Where where, String message, @Nullable String hint) {
    return new Problem(Severity.WARNING, rule, where, message, hint);
  }

  public boolean isError() {
    return severity == Severity.ERROR;
  }

  /** Place, message and hint in one line, for logs and exception messages. */
  @Override
  public String toString() {
    String place = where.text().isEmpty() ? "" : where.text() + ": ";
    return place + message + (hint == null ? "" : " (" + hint + ")");
  }
}
