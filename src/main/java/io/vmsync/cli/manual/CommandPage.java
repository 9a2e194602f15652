package io.vmsync.cli.manual;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** The manual page of a command: the words of its {@code --help}, in the sections of a manual. */
final class CommandPage {
  private static final Pattern PLACEHOLDER_OR_NOT = Pattern.compile("[A-Z@]+|[^A-Z@]+");

  private final CommandSpec command;
  private final UsageMessageSpec usage;
  private final Help help;
  private final Roff page;

  private CommandPage(CommandSpec command, Roff page) {
    this.command = command;
    this.usage = command.usageMessage();
    this.help = new Help(command, Help.defaultColorScheme(Ansi.OFF));
    this.page = page;
  }

  static PageTitle title(CommandSpec command, Edition edition) {
    return new PageTitle(command.qualifiedName("-"), 1, edition);
  }

  static String of(CommandSpec command, Edition edition) {
    return new CommandPage(command, new Roff(title(command, edition))).write();
  }

  private String write() {
    name();
    synopsis();
    page.section("DESCRIPTION");
    Arrays.stream(usage.description()).forEach(page::paragraph);
    arguments();
    options("OPTIONS", option -> !option.inherited() || isRoot());
    options("OPTIONS OF EVERY COMMAND", option -> option.inherited() && !isRoot());
    commands();
    exitStatus();
    surroundings();
    examples();
    seeAlso();
    return page.toString();
  }

  private void name() {
    String header = String.join(" ", usage.header()).replaceAll("\\.$", "");
    page.section("NAME").line(Roff.plain(command.qualifiedName("-") + " - " + header));
  }

  private void synopsis() {
    String name = command.qualifiedName();
    String rest = help.synopsis(0).strip().substring(name.length());
    page.section("SYNOPSIS").line(Roff.bold(name) + placeholders(rest));
  }

  private void arguments() {
    if (!command.positionalParameters().isEmpty()) {
      page.section("ARGUMENTS");
    }
    command
        .positionalParameters()
        .forEach(argument -> {
          String label =
              help.parameterLabelRenderer()
                  .renderParameterLabel(argument, Ansi.OFF, List.of())
                  .toString();
          page.entry(placeholders(label), String.join(" ", argument.description()));
        });
  }

  private void options(String heading, Predicate<OptionSpec> which) {
    List<OptionSpec> options =
        command.options().stream().filter(which).filter(option -> !option.hidden()).toList();
    if (!options.isEmpty()) {
      page.section(heading);
    }
    options.forEach(option -> page.entry(tag(option), String.join(" ", option.description())));
  }

  private String tag(OptionSpec option) {
    String value =
        help.parameterLabelRenderer().renderParameterLabel(option, Ansi.OFF, List.of()).toString();
    return Arrays.stream(option.names()).map(Roff::bold).collect(Collectors.joining(", "))
        + placeholders(value);
  }

  private void commands() {
    if (isRoot()) {
      page.section("COMMANDS");
      ManPages.commands(command)
          .forEach(each ->
              page.entry(
                  reference(each.qualifiedName("-"), 1),
                  String.join(" ", each.usageMessage().header())));
    }
  }

  /** The same for every command, so that each page is whole. */
  private void exitStatus() {
    page.section("EXIT STATUS");
    command
        .root()
        .usageMessage()
        .exitCodeList()
        .forEach((code, meaning) -> page.entry(Roff.bold(code.strip()), meaning));
  }

  private void surroundings() {
    if (isRoot()) {
      page.section("ENVIRONMENT");
      Stream.of(Variable.values())
          .forEach(each -> page.entry(Roff.bold(each.name()), each.meaning()));
      page.section("FILES");
      Stream.of(UsedFile.values())
          .forEach(each -> page.entry(Roff.italic(each.path()), each.meaning()));
    }
  }

  private void examples() {
    List<String> lines = List.of(usage.footer());
    if (!lines.isEmpty()) {
      String heading = lines.getFirst().replaceAll(":$", "");
      page.section(heading.toUpperCase(Locale.ROOT))
          .example(lines.stream().skip(1).map(String::stripLeading).toList());
    }
  }

  private void seeAlso() {
    Stream<String> others =
        isRoot()
            ? ManPages.commands(command).map(each -> reference(each.qualifiedName("-"), 1))
            : Stream.concat(Stream.of(reference("vm", 1)), mentioned());
    Stream<String> formats = Stream.of(reference("vm-manifest", 5), reference("virsh", 1));
    page.section("SEE ALSO").line(Stream.concat(others, formats).collect(Collectors.joining(", ")));
  }

  /** The commands that this page speaks of. */
  private Stream<String> mentioned() {
    String words = String.join(" ", usage.description()) + String.join(" ", usage.footer());
    return ManPages.commands(command.root())
        .filter(each -> !each.name().equals(command.name()) && words.contains("vm " + each.name()))
        .map(each -> reference(each.qualifiedName("-"), 1));
  }

  private boolean isRoot() {
    return Optional.ofNullable(command.parent()).isEmpty();
  }

  private static String reference(String page, int section) {
    return Roff.bold(page) + "(" + section + ")";
  }

  /** What stands for something else is in capitals. */
  private static String placeholders(String synopsis) {
    return PLACEHOLDER_OR_NOT
        .matcher(synopsis)
        .results()
        .map(MatchResult::group)
        .map(part -> part.matches("[A-Z@]+") ? Roff.italic(part) : Roff.plain(part))
        .collect(Collectors.joining());
  }
}
