package io.vmsync.cli;

import io.vmsync.cli.manual.Variable;
import java.util.ArrayList;
import java.util.List;
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
  private static final int WIDTH = 100;

  private final CommandSpec command;
  private final int column;
  private final StringBuilder page = new StringBuilder();

  private HelpPage(CommandSpec command) {
    this.command = command;
    this.column = column(command);
  }

  static String of(CommandSpec command) {
    return new HelpPage(command).write();
  }

  private String write() {
    UsageMessageSpec usage = command.usageMessage();
    paragraphs(usage.header());
    page.append("\nUsage: ").append(synopsis()).append("\n\n");
    paragraphs(usage.description());
    rows("\n", command.positionalParameters());
    rows("\nOptions:\n", options(false));
    rows("\nOptions of every command:\n", options(true));
    if (command.parent() == null) {
      program(usage);
    }
    if (usage.footer().length > 0) {
      page.append('\n').append(String.join("\n", usage.footer())).append('\n');
    }
    return page.toString();
  }

  private void program(UsageMessageSpec usage) {
    page.append("\nCommands:\n");
    Commands.told().forEach(each -> pair(each.word(), 12, each.header()));
    page.append("\nExit codes:\n");
    usage
        .exitCodeList()
        .forEach((code, meaning) -> pair(" ".repeat(3 - code.length()) + code, 6, meaning));
    page.append("\nEnvironment:\n");
    for (Variable each : Variable.values()) {
      pair(each.name(), 21, each.meaning());
    }
  }

  private void pair(String name, int width, String meaning) {
    page.append("  ").append(padded(name, width)).append(meaning).append('\n');
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
      page.append(padded("  " + name(argument), column));
      wrap(String.join(" ", argument.description()), column, column + 2);
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
    int room = WIDTH - column;
    while (rest.length() > room) {
      int space = rest.lastIndexOf(' ', room);
      page.append(rest, 0, space).append('\n').append(" ".repeat(indent));
      rest = rest.substring(space + 1);
      room = WIDTH - indent;
    }
    page.append(rest).append('\n');
  }

  private static String padded(String text, int width) {
    return text + " ".repeat(Math.max(1, width - text.length()));
  }
}
