package io.vmsync.cli;

import io.vmsync.cli.manual.Variable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** How {@code --help} looks: a command's own options first, then those of every command. */
final class Help {
  private static final String ENVIRONMENT = "environment";

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
        .commandListHeading("%nCommands:%n")
        .footerHeading("%n");
    command.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_OPTION_LIST, Help::optionList);
    if (command.getParent() == null) {
      describeProgram(command);
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

  /** Exit codes and environment, for the whole program: a command has no others. */
  private static void describeProgram(CommandLine root) {
    UsageMessageSpec usage = root.getCommandSpec().usageMessage();
    Map<String, String> exitCodes = new LinkedHashMap<>();
    for (ExitCode code : ExitCode.values()) {
      exitCodes.put("%3d".formatted(code.number()), code.meaning());
    }
    usage.exitCodeListHeading("%nExit codes:%n").exitCodeList(exitCodes);
    List<String> sections = new ArrayList<>(usage.sectionKeys());
    sections.add(sections.indexOf(UsageMessageSpec.SECTION_KEY_FOOTER_HEADING), ENVIRONMENT);
    root.setHelpSectionKeys(sections);
    root.getHelpSectionMap().put(ENVIRONMENT, help -> environment());
  }

  private static String environment() {
    return Arrays.stream(Variable.values())
        .map(each -> "  %-20s %s%n".formatted(each.name(), each.meaning()))
        .collect(Collectors.joining("", "\nEnvironment:\n", ""));
  }

  private static CommandLine.Help.ColorScheme plain() {
    return CommandLine.Help.defaultColorScheme(Ansi.OFF);
  }
}
