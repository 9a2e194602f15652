package io.vmsync.cli.manual;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A manual page under construction: the macros of man(7), as groff and mandoc read them.
 *
 * <p>What is called words is plain text, in which options and variables become bold. What is called
 * marked has been through {@link #bold}, {@link #italic} or {@link #plain}.
 */
final class Roff {
  /** Where a line of the source may end: mandoc does not like them long. */
  private static final Pattern BREAK = Pattern.compile("(?=.{79})(.{1,78}) +");

  private static final Pattern EMPHASIZED =
      Pattern.compile("(?<![\\w-])(--?[a-z][a-z-]*|\\$[A-Z_]+)(?![\\w/])");

  private final StringBuilder text = new StringBuilder();

  /** Begins a page, on which no name is hyphenated. */
  Roff(PageTitle title) {
    text.append(
        ".TH %s %d %s \"vm %s\" \"%s\"\n.nh\n.ad l\n"
            .formatted(
                plain(title.name().toUpperCase(Locale.ROOT)),
                title.section(),
                title.edition().date(),
                plain(title.edition().version()),
                title.manual()));
  }

  Roff section(String heading) {
    text.append(".SH ").append(plain(heading)).append('\n');
    return this;
  }

  Roff paragraph(String words) {
    newParagraph();
    return line(emphasized(words));
  }

  private void newParagraph() {
    boolean begins =
        text.substring(text.lastIndexOf("\n", text.length() - 2) + 1).startsWith(".SH");
    text.append(begins ? "" : ".PP\n");
  }

  /** One line, or as many as it takes, where the page is. */
  Roff line(String marked) {
    text.append(safe(BREAK.matcher(marked.strip()).replaceAll("$1\n"))).append('\n');
    return this;
  }

  /** Something and, indented, what there is to say about it. */
  Roff entry(String marked, String words) {
    text.append(".TP\n");
    line(marked);
    return words.isBlank() ? this : line(emphasized(words));
  }

  /** A further line of the last entry. */
  Roff detail(String marked) {
    text.append(".br\n");
    return line(marked);
  }

  /** What follows stands deeper, below the last entry, until {@link #out}. */
  Roff in() {
    text.append(".RS\n");
    return this;
  }

  Roff out() {
    text.append(".RE\n");
    return this;
  }

  /** Lines that are kept as they are. */
  Roff example(List<String> lines) {
    newParagraph();
    text.append(".EX\n");
    lines.forEach(line -> text.append(safe(plain(line))).append('\n'));
    text.append(".EE\n");
    return this;
  }

  @Override
  public String toString() {
    return text.toString();
  }

  static String bold(String words) {
    return "\\fB" + plain(words) + "\\fR";
  }

  static String italic(String words) {
    return "\\fI" + plain(words) + "\\fR";
  }

  /** Words in which options and variables are bold. */
  static String emphasized(String words) {
    Matcher found = EMPHASIZED.matcher(words);
    StringBuilder marked = new StringBuilder();
    int from = 0;
    while (found.find()) {
      marked.append(plain(words.substring(from, found.start()))).append(bold(found.group()));
      from = found.end();
    }
    return marked.append(plain(words.substring(from))).toString();
  }

  /** Words as they are: without this, a hyphen cannot be copied and a tilde becomes an accent. */
  static String plain(String words) {
    StringBuilder escaped = new StringBuilder();
    words.codePoints().forEach(letter -> escaped.append(escape(letter)));
    return escaped.toString();
  }

  private static String escape(int letter) {
    return switch (letter) {
      case '\\' -> "\\e";
      case '-' -> "\\-";
      case '\'' -> "\\(aq";
      case '`' -> "\\(ga";
      case '^' -> "\\(ha";
      case '~' -> "\\(ti";
      case '"' -> "\\(dq";
      default -> letter < 128 ? Character.toString(letter) : "\\[u%04X]".formatted(letter);
    };
  }

  /** A line that begins with a full stop would be a macro. */
  private static String safe(String lines) {
    return lines.replaceAll("(?m)^\\.", "\\\\&.");
  }
}
