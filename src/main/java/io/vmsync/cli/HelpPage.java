package io.vmsync.cli;

import io.vmsync.cli.manual.Variable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/**
 * How {@code --help} looks: a command's own options first, then those of every command. Picocli's
 * own layout takes several times as long, which a user would notice.
 */
final class HelpPage {
  /** Longer lines are hard to read. */
  private static final int WIDEST = 100;

  /** Where there is less beside a name, what it means stands below it. */
  private static final int LEAST_ROOM = 24;

  private static final int BELOW = 8;

  private final CommandSpec command;
  private final int width;
  private final int column;
  private final StringBuilder page = new StringBuilder();

  private HelpPage(CommandSpec command, int width) {
    this.command = command;
    this.width = Math.min(width, WIDEST);
    this.column = column(command);
  }

  /**
   * The page of a command.
   *
   * @param width columns of the screen
   */
  static String of(CommandSpec command, int width) {
    return new HelpPage(command, width).write();
  }

  /** The commands alone, of the program whose specification this is. */
  static String commands(CommandSpec root, int width) {
    return new HelpPage(root, width).commands().page.toString();
  }

  private String write() {
    UsageMessageSpec usage = command.usageMessage();
    paragraphs(usage.header());
    page.append('\n');
    wrap("Usage: " + synopsis(), 0, 7);
    page.append('\n');
    paragraphs(usage.description());
    rows("\n", command.positionalParameters());
    rows("\nOptions:\n", options(false));
    rows("\nOptions of every command:\n", options(true));
    if (command.parent() == null) {
      program(usage);
    }
    if (usage.footer().length > 0) {
      page.append('\n');
      Stream.of(usage.footer()).forEach(this::example);
    }
    return page.toString();
  }

  private HelpPage commands() {
    page.append("Commands:\n");
    Commands.told().forEach(each -> pair(each.word(), 12, each.header()));
    return this;
  }

  private void program(UsageMessageSpec usage) {
    page.append('\n');
    commands();
    page.append("\nExit codes:\n");
    usage
        .exitCodeList()
        .forEach((code, meaning) -> pair(" ".repeat(3 - code.length()) + code, 6, meaning));
    page.append("\nEnvironment:\n");
    for (Variable each : Variable.values()) {
      pair(each.name(), 21, each.meaning());
    }
  }

  private void pair(String name, int room, String meaning) {
    row("  " + name, room + 2, meaning);
  }

  /** A command line stays in one piece, so that it can be copied; what it does need not. */
  private void example(String line) {
    int gap = line.length() > width ? line.indexOf("  ", 2) : -1;
    if (gap < 0) {
      page.append(line).append('\n');
    } else {
      String meaning = line.substring(gap).strip();
      row(line.substring(0, gap), line.length() - meaning.length(), meaning);
    }
  }

  private String synopsis() {
    StringBuilder synopsis = new StringBuilder(command.qualifiedName()).append(" [OPTIONS]");
    command.positionalParameters().forEach(each -> synopsis.append(' ').append(label(each)));
    return synopsis.append(command.parent() == null ? " [COMMAND]" : "").toString();
  }

  private List<OptionSpec> options(boolean inherited) {
    List<OptionSpec> options = new ArrayList<>(command.options());
    options.removeIf(option -> option.hidden() || option.inherited() != inherited);
    return options;
  }

  private void rows(String heading, List<? extends ArgSpec> arguments) {
    if (arguments.isEmpty()) {
      return;
    }
    page.append(heading);
    for (ArgSpec argument : arguments) {
      row("  " + name(argument), column, String.join(" ", argument.description()));
    }
  }

  /** A name and, from a column on, what it means. */
  private void row(String name, int column, String meaning) {
    if (width - column < LEAST_ROOM) {
      page.append(name).append('\n').append(" ".repeat(BELOW));
      wrap(meaning, BELOW, BELOW);
    } else {
      page.append(padded(name, column));
      wrap(meaning, column, column + 2);
    }
  }

  /** Where descriptions begin. */
  private static int column(CommandSpec command) {
    int longest = 0;
    for (ArgSpec argument : command.args()) {
      longest = Math.max(longest, name(argument).length());
    }
    return longest + 5;
  }

  private static String name(ArgSpec argument) {
    if (argument instanceof OptionSpec option) {
      String names = String.join(", ", option.names());
      return (names.startsWith("--") ? "    " : "") + names + label(option);
    }
    return "    " + label((PositionalParamSpec) argument);
  }

  private static String label(OptionSpec option) {
    String label = "=" + option.paramLabel();
    return option.arity().max() == 0 ? "" : option.arity().min() == 0 ? "[" + label + "]" : label;
  }

  private static String label(PositionalParamSpec parameter) {
    String label = parameter.paramLabel() + (parameter.isMultiValue() ? "..." : "");
    return parameter.required() ? label : "[" + label + "]";
  }

  private void paragraphs(String... texts) {
    for (String text : texts) {
      wrap(text, 0, 0);
    }
  }

  /** Writes a text that starts at a column, and its further lines indented. */
  private void wrap(String text, int column, int indent) {
    String rest = text;
    int room = width - column;
    while (rest.length() > room && rest.contains(" ")) {
      int last = rest.lastIndexOf(' ', room);
      int space = last < 0 ? rest.indexOf(' ') : last;
      page.append(rest, 0, space).append('\n').append(" ".repeat(indent));
      rest = rest.substring(space + 1);
      room = width - indent;
    }
    page.append(rest).append('\n');
  }

  private static String padded(String text, int width) {
    return text + " ".repeat(Math.max(1, width - text.length()));
  }
}
