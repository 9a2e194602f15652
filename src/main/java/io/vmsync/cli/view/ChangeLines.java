package io.vmsync.cli.view;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Changes in aligned columns: field, before → after, and why; what hurts on a line of its own. */
final class ChangeLines {
  private static final String INDENT = "    ";
  private static final String ARROW = " → ";
  private static final int WIDEST_VALUE = 40;
  private static final int NARROWEST_REASON = 24;

  record Row(
      String field,
      String before,
      String after,
      String why,
      @Nullable String harm,
      @Nullable String hint) {
    Row {
      field = Screen.plain(field);
      before = Screen.plain(before);
      after = Screen.plain(after);
    }
  }

  private final Screen screen;
  private final int field;
  private final int before;
  private final int after;

  private ChangeLines(Screen screen, List<Row> rows) {
    this.screen = screen;
    this.field = widest(rows, Row::field);
    int room = screen.width() - INDENT.length() - field - 2 - ARROW.length();
    int most = Math.clamp(room / 2, 8, WIDEST_VALUE);
    this.before = Math.min(most, widest(rows, Row::before));
    this.after = Math.min(most, widest(rows, Row::after));
  }

  static void write(Screen screen, List<Row> rows) {
    ChangeLines lines = new ChangeLines(screen, rows);
    rows.forEach(lines::write);
  }

  private static int widest(List<Row> rows, Function<Row, String> column) {
    return rows.stream().map(column).mapToInt(TextWidth::of).max().orElse(0);
  }

  private void write(Row row) {
    int column = INDENT.length() + field + 2 + before + ARROW.length() + after + 2;
    String values =
        INDENT
            + TextWidth.padRight(row.field(), field)
            + "  "
            + screen.paint(Style.BAD, left(row.before()))
            + ARROW
            + screen.paint(Style.GOOD, right(row.after()));
    if (screen.width() - column >= NARROWEST_REASON) {
      beside(values, column, row.why());
    } else {
      screen.line(values);
      below(row.why());
    }
    if (row.harm() != null) {
      screen.paragraph(INDENT + "  ! destructive: ", Style.BAD, row.harm());
    }
    if (row.hint() != null) {
      screen.paragraph(INDENT + "  hint: ", Style.NOTE, row.hint());
    }
  }

  private String left(String value) {
    return TextWidth.padLeft(TextWidth.shorten(value, before), before);
  }

  private String right(String value) {
    return TextWidth.padRight(TextWidth.shorten(value, after), after);
  }

  private void beside(String values, int column, String why) {
    String start = values + "  ";
    for (String line : screen.wrap(why, column)) {
      screen.line(start + screen.paint(Style.QUIET, line));
      start = " ".repeat(column);
    }
  }

  private void below(String why) {
    if (!why.isEmpty()) {
      screen.paragraph(INDENT + "  ", Style.QUIET, why);
    }
  }
}
