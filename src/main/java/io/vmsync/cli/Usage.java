package io.vmsync.cli;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
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

  /** What is wrong, in our words: picocli's are about itself. */
  static String message(ParameterException wrong, List<String> arguments) {
    return switch (wrong) {
      case UnmatchedArgumentException unmatched when isTooLate(unmatched, arguments) ->
          "'" + unmatched.getUnmatched().getFirst() + "' is no command after --";
      case UnmatchedArgumentException unmatched -> unmatched(unmatched);
      case MissingParameterException missing ->
          missing.getMissing().stream().map(Usage::missing).collect(Collectors.joining(", "));
      case OverwrittenOptionException twice -> name(twice.getOverwritten()) + " is there twice";
      case ParameterException other -> {
        ArgSpec argument = other.getArgSpec();
        yield argument == null ? String.valueOf(other.getMessage()) : refused(argument, other);
      }
    };
  }

  /** After {@code --} there are only a command's arguments, so it takes no command for one. */
  private static boolean isTooLate(UnmatchedArgumentException wrong, List<String> arguments) {
    int end = arguments.indexOf("--");
    return isProgram(wrong.getCommandLine())
        && end >= 0
        && arguments.subList(end, arguments.size()).contains(wrong.getUnmatched().getFirst());
  }

  private static String unmatched(UnmatchedArgumentException wrong) {
    String word = wrong.getUnmatched().getFirst();
    if (word.startsWith("-")) {
      return "there is no option '" + word + "'";
    }
    if (isProgram(wrong.getCommandLine())) {
      return "there is no command '" + word + "'";
    }
    // It may not even be one too many: a list of names of files does not take it either.
    return word.isEmpty() ? "there is an empty argument: ''" : "'" + word + "' is one too many";
  }

  private static String missing(ArgSpec argument) {
    if (argument instanceof OptionSpec) {
      return "%s needs a value: %s=%s"
          .formatted(name(argument), name(argument), argument.paramLabel());
    }
    List<String> words = words(argument);
    String these = words.isEmpty() ? "" : ": " + String.join(", ", words);
    return argument.paramLabel() + " is missing" + these;
  }

  private static String refused(ArgSpec argument, ParameterException wrong) {
    String value = wrong.getValue();
    if (argument.arity().max() == 0) {
      return "%s takes no value, and got '%s'".formatted(name(argument), value);
    }
    List<String> words = words(argument);
    String takes = words.isEmpty() ? wanted(wrong.getCause()) : String.join(", ", words);
    return "'%s' is not a value of %s: it takes %s".formatted(value, name(argument), takes);
  }

  /** Whoever reads a value says in the exception what it should have been. */
  private static @Nullable String wanted(@Nullable Throwable refusal) {
    return refusal == null ? "something else" : refusal.getMessage();
  }

  private static String name(ArgSpec argument) {
    return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
  }

  /** What may be written there, if that is one of some words. */
  private static List<String> words(ArgSpec argument) {
    Iterable<String> candidates = argument.completionCandidates();
    return candidates == null
        ? List.of()
        : StreamSupport.stream(candidates.spliterator(), false).toList();
  }

  /** What to do about it. */
  static String hint(ParameterException wrong, List<String> arguments) {
    if (wrong instanceof UnmatchedArgumentException unmatched && isTooLate(unmatched, arguments)) {
      return "leave out the --";
    }
    List<String> near = suggestions(wrong);
    return near.isEmpty()
        ? "see " + wrong.getCommandLine().getCommandSpec().qualifiedName() + " --help"
        : "did you mean " + String.join(" or ", near) + "?";
  }

  /** Commands, options or values that look like the one that does not exist. */
  private static List<String> suggestions(ParameterException wrong) {
    if (wrong instanceof UnmatchedArgumentException unmatched) {
      String word = unmatched.getUnmatched().getFirst();
      CommandLine command = wrong.getCommandLine();
      return word.startsWith("-")
          ? options(word, command.getCommandSpec().optionsMap().keySet())
          : NearNames.of(word, commands(command));
    }
    ArgSpec argument = wrong.getArgSpec();
    String value = wrong.getValue();
    if (argument == null || value == null) {
      return List.of();
    }
    List<String> words = words(argument);
    List<String> near = NearNames.of(value, words);
    // That it could be any of them has been said.
    return near.size() < words.size() ? near : List.of();
  }

  /** A letter is not like any other letter, but for a capital. */
  private static List<String> options(String word, Set<String> names) {
    boolean isLetter = word.length() == 2;
    List<String> alike =
        names.stream()
            .filter(name -> isLetter ? name.equalsIgnoreCase(word) : name.startsWith("--"))
            .toList();
    return NearNames.of(word, alike);
  }

  /** The words of the commands there are below this one. */
  private static List<String> commands(CommandLine command) {
    return isProgram(command) ? Commands.told().stream().map(Commands::word).toList() : List.of();
  }

  private static boolean isProgram(CommandLine command) {
    return command.getParent() == null;
  }
}
