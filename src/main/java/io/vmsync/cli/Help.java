package io.vmsync.cli;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** How {@code --help} looks: a command's own options first, then those of every command. */
final class Help {
  private Help() {}

  static CommandLine layOut(CommandLine root) {
    prepare(root);
    root.getSubcommands().values().forEach(Help::prepare);
    return root;
  }

  private static void prepare(CommandLine command) {
    CommandSpec spec = command.getCommandSpec();
    if (spec.findOption("-h") == null) {
      spec.addOption(helpOption());
    }
    spec.usageMessage()
        .abbreviateSynopsis(true)
        .sortOptions(false)
        .synopsisHeading("%nUsage: ")
        .descriptionHeading("%n")
        .parameterListHeading("%n")
        .optionListHeading("%nOptions:%n")
        .commandListHeading("")
        .footerHeading("%n");
    command.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_OPTION_LIST, Help::optionList);
    if (command.getParent() == null) {
      command
          .getHelpSectionMap()
          .put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST, help -> commands());
      command
          .getHelpSectionMap()
          .put(UsageMessageSpec.SECTION_KEY_EXIT_CODE_LIST, help -> exitCodes());
    }
    command.setUsageHelpAutoWidth(false).setUsageHelpWidth(100).setColorScheme(plain());
  }

  private static OptionSpec helpOption() {
    return OptionSpec.builder("-h", "--help")
        .usageHelp(true)
        .type(boolean.class)
        .description("Show this help.")
        .build();
  }

  /** A command's own options, then those every command has. */
  private static String optionList(CommandLine.Help help) {
    List<OptionSpec> all = help.commandSpec().options();
    List<OptionSpec> own = all.stream().filter(option -> !option.inherited()).toList();
    List<OptionSpec> shared = all.stream().filter(OptionSpec::inherited).toList();
    String text = help.optionListExcludingGroups(own);
    return shared.isEmpty()
        ? text
        : text + "\nOptions of every command:\n" + help.optionListExcludingGroups(shared);
  }

  /** All commands: the command line has only those that were named. */
  private static String commands() {
    return Arrays.stream(Commands.values())
        .map(each -> "  %-12s%s%n".formatted(each.word(), each.header()))
        .collect(Collectors.joining("", "\nCommands:\n", ""));
  }

  /** The exit codes, for the whole program: a command has no others. */
  private static String exitCodes() {
    return Arrays.stream(ExitCode.values())
        .map(code -> "  %3d  %s%n".formatted(code.number(), code.meaning()))
        .collect(Collectors.joining("", "\nExit codes:\n", ""));
  }

  private static CommandLine.Help.ColorScheme plain() {
    return CommandLine.Help.defaultColorScheme(Ansi.OFF);
  }
}
