package io.vmsync.manifest.tree;

import io.vmsync.problem.Problem;
import java.util.Deque;
import tools.jackson.core.JacksonException;

/** Says in our own words what is wrong with a JSON text, from what stands where Jackson stopped. */
final class JsonSyntaxProblem {
  private final String text;
  private final Source source;
  private final int offset;
  private final Deque<Integer> open;

  JsonSyntaxProblem(Source source, JacksonException broken, Deque<Integer> open) {
    this.source = source;
    this.text = source.text();
    this.open = open;
    this.offset = offset(broken);
  }

  private int offset(JacksonException broken) {
    long found = broken.getLocation() == null ? 0 : broken.getLocation().getCharOffset();
    return Math.clamp(found, 0, text.length());
  }

  Problem describe() {
    if (text.substring(offset).isBlank() && !open.isEmpty()) {
      int quote = openQuote();
      return quote < 0 ? unclosed() : unclosedString(quote);
    }
    // Jackson points behind the character it did not expect, except where a word is wrong.
    int at = offset > 0 && (offset == text.length() || isWordPart(offset)) ? offset - 1 : offset;
    if (open.isEmpty() && at > 0) {
      return error(at, at + 1, "there is more text after the end of the manifest", "remove it");
    }
    return atCharacter(at > 0 && text.charAt(at - 1) == '\\' ? at - 1 : at);
  }

  /** Where the string starts that the end of the file leaves open, or -1. */
  private int openQuote() {
    int quote = -1;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"') {
        quote = quote < 0 ? i : -1;
      } else if (c == '\\' && quote >= 0) {
        i++;
      }
    }
    return quote;
  }

  private Problem unclosedString(int quote) {
    return error(quote, quote + 1, "the string opened here is never closed", "add the missing \"");
  }

  private boolean isWordPart(int index) {
    return Character.isLetterOrDigit(text.charAt(index))
        && Character.isLetterOrDigit(text.charAt(index - 1));
  }

  private Problem unclosed() {
    int opened = open.getFirst();
    char bracket = text.charAt(opened);
    return error(
        opened,
        opened + 1,
        "the '%c' opened here is never closed".formatted(bracket),
        "the file ends too early: add the missing '%c'".formatted(bracket == '{' ? '}' : ']'));
  }

  private Problem atCharacter(int at) {
    char found = text.charAt(Math.min(at, text.length() - 1));
    return switch (found) {
      case '}', ']' ->
          error(at, at + 1, "'%c' is not expected here".formatted(found), bracketHint(at));
      case '\'' ->
          error(at, at + 1, "single quotes are not JSON", "write strings in double quotes");
      case '/', '#' ->
          error(at, at + 1, "JSON has no comments", "use a key that starts with x-, or YAML");
      case ',' -> error(at, at + 1, "this comma is one too many", "remove it");
      case '"' -> error(at, at + 1, "a comma is missing before this", "separate members by commas");
      case '\n', '\r', '\t' ->
          error(
              at,
              at + 1,
              "a string contains a line break or a tab",
              "close the string, or write \\n or \\t");
      case '\\' -> error(at, at + 2, "this is not an escape of JSON", "write \\\\ for a backslash");
      case '{', '[' ->
          error(at, at + 1, "'%c' is not expected here".formatted(found), openHint(at));
      default -> word(at);
    };
  }

  private String bracketHint(int at) {
    String before = text.substring(0, at).stripTrailing();
    if (before.endsWith(":")) {
      return "a value is missing before it";
    }
    return before.endsWith(",") ? "remove the comma before it" : "check the brackets around it";
  }

  private String openHint(int at) {
    String before = text.substring(0, at).stripTrailing();
    return before.endsWith("\"") ? "write a colon before it" : "write a comma before it";
  }

  private Problem word(int at) {
    int start = at;
    int end = at;
    while (start > 0 && isWord(text.charAt(start - 1))) {
      start--;
    }
    while (end < text.length() && isWord(text.charAt(end))) {
      end++;
    }
    end = Math.max(end, start + 1);
    String found = text.substring(start, Math.min(end, start + 40));
    if (Character.isISOControl(found.charAt(0))) {
      found = "\\u%04x".formatted((int) found.charAt(0));
    }
    return error(
        start,
        end,
        "'%s' is not JSON".formatted(found),
        found.matches("-?0\\d+")
            ? "a number does not start with 0"
            : "keys and strings are in double quotes; else there are numbers, true, false and null");
  }

  private static boolean isWord(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '-' || c == '.' || c == '+';
  }

  private Problem error(int start, int end, String message, String hint) {
    return new Place(source, start, end, "").error("syntax", message, hint);
  }
}
