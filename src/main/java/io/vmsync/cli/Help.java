package io.vmsync.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** Gives every command {@code --help}, and the program {@code --version}. */
final class Help {
  private static final String PAGE = "page";

  private Help() {}

  static CommandLine layOut(CommandLine root, Session session) {
    root.getCommandSpec().addOption(versionOption()).usageMessage().exitCodeList(exitCodes());
    prepare(root, session);
    root.getSubcommands().values().forEach(command -> prepare(command, session));
    return root;
  }

  private static void prepare(CommandLine command, Session session) {
    CommandSpec spec = command.getCommandSpec();
    spec.addOption(helpOption());
    spec.usageMessage().abbreviateSynopsis(true);
    command.setHelpSectionKeys(List.of(PAGE));
    command
        .getHelpSectionMap()
        .put(PAGE, help -> HelpPage.of(help.commandSpec(), session.screen().width()));
  }

  private static OptionSpec versionOption() {
    return OptionSpec.builder("-V", "--version")
        .versionHelp(true)
        .type(boolean.class)
        .description("Show the version, as vm version does.")
        .build();
  }

  private static OptionSpec helpOption() {
    return OptionSpec.builder("-h", "--help")
        .usageHelp(true)
        .type(boolean.class)
        .description("Show this help.")
        .build();
  }

  private static Map<String, String> exitCodes() {
    Map<String, String> meanings = new LinkedHashMap<>();
    for (ExitCode code : ExitCode.values()) {
      meanings.put(String.valueOf(code.number()), code.meaning());
    }
    return meanings;
  }
}
