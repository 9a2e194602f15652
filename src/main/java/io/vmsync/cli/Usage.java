package io.vmsync.cli;

import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** What can be told from a command line that could not be parsed. */
final class Usage {

  private Usage() {}

  /** The format results would have been written in: whoever reads JSON gets its errors as JSON. */
  static OutputFormat format(List<String> arguments) {
    String joined = " " + String.join(" ", arguments) + " ";
    for (OutputFormat format : OutputFormat.values()) {
      if (joined.matches("(?s).* (-o ?=?|--output[= ])" + format + " .*")) {
        return format;
      }
    }
    return OutputFormat.TABLE;
  }

  /** What is wrong, in our words where picocli's are about itself. */
  static String message(ParameterException wrong) {
    String word = unmatched(wrong);
    if (word.startsWith("-")) {
      return "there is no option '" + word + "'";
    }
    boolean isCommand = wrong.getCommandLine().getParent() == null;
    if (!word.isEmpty()) {
      return isCommand ? "there is no command '" + word + "'" : "'" + word + "' is one too many";
    }
    return String.valueOf(wrong.getMessage());
  }

  /** Commands or options that look like the one that does not exist. */
  static List<String> suggestions(ParameterException wrong) {
    String word = unmatched(wrong);
    CommandLine command = wrong.getCommandLine();
    if (word.isEmpty()) {
      return List.of();
    }
    return NearNames.of(
        word,
        word.startsWith("-") ? command.getCommandSpec().optionsMap().keySet() : commands(command));
  }

  private static List<String> commands(CommandLine command) {
    return command.getSubcommands().entrySet().stream()
        .filter(each -> !each.getValue().getCommandSpec().usageMessage().hidden())
        .map(Map.Entry::getKey)
        .toList();
  }

  private static String unmatched(ParameterException wrong) {
    return wrong instanceof UnmatchedArgumentException unmatched
        ? unmatched.getUnmatched().getFirst()
        : "";
  }
}
