package io.vmsync.cli.view;

import io.vmsync.problem.Problem;
import io.vmsync.problem.Where;
import java.util.Locale;
import java.util.Map;

/** A problem, with its place, the source line and a caret under what is wrong. */
public final class ProblemText {
  private static final int MOST_OF_A_LINE = 160;

  private ProblemText() {}

  /** Writes a problem for people. */
  public static void write(Screen screen, Problem problem) {
    Style style = problem.isError() ? Style.BAD : Style.CHANGE;
    String severity = screen.paint(style, word(problem) + ":");
    switch (problem.where()) {
      case Where.InFile place -> inFile(screen, severity, place, problem);
      case Where.OfVm vm -> line(screen, severity + " " + Screen.plain(vm.text()) + ": ", problem);
      case Where.Nowhere nowhere -> line(screen, severity + " ", problem);
    }
    if (problem.hint() != null) {
      screen.paragraph("  hint: ", Style.NOTE, problem.hint());
    }
  }

  private static void line(Screen screen, String start, Problem problem) {
    screen.line(start + Screen.plain(problem.message()));
  }

  private static void inFile(Screen screen, String severity, Where.InFile place, Problem problem) {
    String where = screen.paint(Style.STRONG, Screen.plain(place.text()));
    screen.line(where + ": " + severity + " " + Screen.plain(problem.message()));
    if (!place.lineText().isBlank()) {
      source(screen, place);
    }
  }

  /** The line, and a caret below; of a line that is very long, the part around the caret. */
  private static void source(Screen screen, Where.InFile place) {
    String text = Screen.plain(place.lineText());
    int column = Math.clamp(place.column() - 1, 0, text.length());
    int start = column > MOST_OF_A_LINE / 2 ? column - MOST_OF_A_LINE / 2 : 0;
    String shown = text.substring(start, Math.min(text.length(), start + MOST_OF_A_LINE));
    String number = Integer.toString(place.line());
    String margin = " ".repeat(number.length());
    String before = " ".repeat(TextWidth.of(text.substring(start, column)));
    int end = Math.clamp((long) column + place.length(), column, start + shown.length());
    String carets = "^".repeat(Math.max(1, TextWidth.of(text.substring(column, end))));
    screen.line(screen.paint(Style.QUIET, "  " + number + " | ") + shown);
    screen.line(
        screen.paint(Style.QUIET, "  " + margin + " | ")
            + before
            + screen.paint(Style.BAD, carets));
  }

  static String word(Problem problem) {
    return problem.severity().name().toLowerCase(Locale.ROOT);
  }

  /** A problem as a tree. */
  public static Map<String, Object> tree(Problem problem) {
    Members members =
        new Members()
            .put("severity", word(problem))
            .put("rule", problem.rule())
            .put("message", problem.message())
            .maybe("hint", problem.hint());
    switch (problem.where()) {
      case Where.InFile place ->
          members
              .put("file", place.file())
              .put("line", place.line())
              .put("column", place.column())
              .put("length", place.length())
              .maybe("path", place.path());
      case Where.OfVm vm -> members.put("vm", vm.vm()).maybe("field", vm.field());
      case Where.Nowhere nowhere -> {}
    }
    return members.tree();
  }
}
