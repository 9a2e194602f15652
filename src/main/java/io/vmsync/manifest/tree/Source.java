package io.vmsync.manifest.tree;

import io.vmsync.problem.Where;

/**
 * The text of a manifest, and how to point into it.
 *
 * @param name the file as the user named it
 * @param syntax how it is written
 * @param text all of it, without a byte order mark
 */
public record Source(String name, Syntax syntax, String text) {

  /** What lies from an offset up to another one (exclusive), as a problem shows it. */
  public Where.InFile where(int start, int end, String path) {
    int from = Math.clamp(start, 0, text.length());
    int lineStart = lineStart(from);
    int lineEnd = lineEnd(from);
    int length = Math.clamp(Math.min(end, lineEnd) - from, 1, Integer.MAX_VALUE);
    String line = text.substring(lineStart, lineEnd);
    return new Where.InFile(name, line(from), from - lineStart + 1, length, line, path);
  }

  /** The number of the line an offset is in, from 1. */
  public int line(int offset) {
    return (int) text.substring(0, offset).chars().filter(c -> c == '\n').count() + 1;
  }

  /** Where the line of an offset starts. */
  public int lineStart(int offset) {
    return offset == 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
  }

  /** Where the line of an offset ends, before its line break. */
  public int lineEnd(int offset) {
    int end = text.indexOf('\n', offset);
    end = end < 0 ? text.length() : end;
    return end > offset && text.charAt(end - 1) == '\r' ? end - 1 : end;
  }
}
