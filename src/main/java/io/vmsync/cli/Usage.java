package io.vmsync.cli;

import java.util.List;
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

  static List<String> suggestions(ParameterException wrong) {
    return wrong instanceof UnmatchedArgumentException unmatched
        ? unmatched.getSuggestions()
        : List.of();
  }
}
