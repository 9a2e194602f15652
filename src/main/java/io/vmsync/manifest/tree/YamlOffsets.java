package io.vmsync.manifest.tree;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;

/** Turns the library's marks, which count code points, into offsets of a string. */
final class YamlOffsets {
  private final String text;
  private final int @Nullable [] byCodePoint;

  YamlOffsets(String text) {
    this.text = text;
    boolean same = text.codePointCount(0, text.length()) == text.length();
    this.byCodePoint = same ? null : table(text);
  }

  private static int[] table(String text) {
    int[] table = new int[text.codePointCount(0, text.length()) + 1];
    int offset = 0;
    for (int i = 0; i < table.length; i++) {
      table[i] = offset;
      offset += offset < text.length() ? Character.charCount(text.codePointAt(offset)) : 0;
    }
    return table;
  }

  int offset(int codePoints) {
    if (byCodePoint == null) {
      return Math.min(codePoints, text.length());
    }
    return byCodePoint[Math.min(codePoints, byCodePoint.length - 1)];
  }

  int offset(Mark mark) {
    return offset(mark.getIndex());
  }

  private int offset(Optional<Mark> mark, int otherwise) {
    return mark.isPresent() ? offset(mark.get()) : otherwise;
  }

  /** Where the value starts, behind its anchor and tag. */
  int start(Event event) {
    int start = offset(event.getStartMark(), 0);
    int end = offset(event.getEndMark(), start);
    while (start < end && isProperty(text.charAt(start))) {
      start = skipSpace(skipWord(start));
    }
    return event instanceof ScalarEvent ? Math.min(start, end) : start;
  }

  private static boolean isProperty(char c) {
    return c == '&' || c == '!';
  }

  private int skipWord(int from) {
    int at = from;
    while (at < text.length() && !Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    return at;
  }

  private int skipSpace(int from) {
    int at = from;
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    return at;
  }

  /** Where the value ends; a block scalar without the line breaks that end it. */
  int end(Event event) {
    int end = offset(event.getEndMark(), 0);
    int start = offset(event.getStartMark(), 0);
    while (event instanceof ScalarEvent && end > start && isSpace(text.charAt(end - 1))) {
      end--;
    }
    return end;
  }

  private static boolean isSpace(char c) {
    return c == '\n' || c == '\r' || c == ' ' || c == '\t';
  }
}
