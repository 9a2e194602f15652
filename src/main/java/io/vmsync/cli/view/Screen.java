package io.vmsync.cli.view;

import java.io.PrintWriter;
import java.util.List;

/**
 * Where text for people goes: knows whether colours are wanted and how wide lines may be.
 *
 * <p>Whatever comes from a hypervisor or a manifest goes through {@link #plain}, so that a title
 * with escape sequences in it cannot take over the terminal.
 */
public final class Screen {
  /** Narrower than this, nothing can be aligned any more. */
  private static final int NARROWEST = 40;

  private final PrintWriter out;
  private final boolean coloured;
  private final int width;

  /**
   * @param width columns of the terminal; {@link Integer#MAX_VALUE} where lines are not to be
   *     broken
   */
  public Screen(PrintWriter out, boolean coloured, int width) {
    this.out = out;
    this.coloured = coloured;
    this.width = Math.max(NARROWEST, width);
  }

  public int width() {
    return width;
  }

  public void line() {
    line("");
  }

  public void line(String text) {
    out.print(text.stripTrailing() + "\n");
  }

  /** Text as it is, without a line break of its own. */
  public void raw(String text) {
    out.print(text);
  }

  public String paint(Style style, String text) {
    return coloured ? style.paint(text) : text;
  }

  /** A text in words, broken into indented lines where it is too long. */
  public void paragraph(String indent, Style style, String text) {
    String rest = " ".repeat(TextWidth.of(indent));
    String before = indent;
    for (String line : wrap(text, TextWidth.of(indent))) {
      line(before + paint(style, line));
      before = rest;
    }
  }

  /** The lines of a text that starts at some column. */
  List<String> wrap(String text, int column) {
    String plain = plain(text);
    return width == Integer.MAX_VALUE
        ? List.of(plain)
        : TextWidth.wrap(plain, Math.max(NARROWEST / 2, width - column));
  }

  /** A text on one line, without what a terminal would obey. */
  public static String plain(String text) {
    StringBuilder plain = new StringBuilder();
    text.codePoints()
        .map(letter -> letter == '\n' || letter == '\t' ? ' ' : letter)
        .map(letter -> Character.isISOControl(letter) ? 0xFFFD : letter)
        .forEach(plain::appendCodePoint);
    return plain.toString();
  }
}
