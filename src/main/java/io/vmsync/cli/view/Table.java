package io.vmsync.cli.view;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Cells in aligned columns. The last column is shortened where the screen is narrow. */
final class Table {
  private static final String GAP = "  ";

  private record Row(boolean title, Style style, List<String> cells) {}

  private final List<Row> rows = new ArrayList<>();

  Table(List<String> titles) {
    rows.add(new Row(true, Style.QUIET, titles));
  }

  /**
   * @param style how the second cell is painted: the one that says how things are
   */
  void row(Style style, List<String> cells) {
    rows.add(new Row(false, style, cells.stream().map(Screen::plain).toList()));
  }

  void write(Screen screen) {
    List<Integer> widths = widths(screen);
    rows.forEach(row -> screen.line(line(screen, row, widths)));
  }

  private List<Integer> widths(Screen screen) {
    int columns = rows.getFirst().cells().size();
    List<Integer> widths =
        new ArrayList<>(IntStream.range(0, columns).mapToObj(this::widest).toList());
    // What does not fit is taken from the widest columns, which have the most to give.
    int excess =
        widths.stream().mapToInt(Integer::intValue).sum()
            + GAP.length() * (columns - 1)
            - screen.width();
    while (screen.width() < Integer.MAX_VALUE && excess-- > 0) {
      int widest =
          IntStream.range(0, columns).reduce(0, (a, b) -> widths.get(b) > widths.get(a) ? b : a);
      widths.set(widest, Math.max(4, widths.get(widest) - 1));
    }
    return widths;
  }

  private int widest(int column) {
    return rows.stream().mapToInt(row -> TextWidth.of(row.cells().get(column))).max().orElse(0);
  }

  private String line(Screen screen, Row row, List<Integer> widths) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.size(); i++) {
      String cell =
          TextWidth.padRight(TextWidth.shorten(row.cells().get(i), widths.get(i)), widths.get(i));
      boolean painted = row.title() || i == 1;
      line.append(i == 0 ? "" : GAP).append(painted ? screen.paint(row.style(), cell) : cell);
    }
    return line.toString();
  }
}
