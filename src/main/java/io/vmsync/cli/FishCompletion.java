package io.vmsync.cli;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** A completion script for fish, from the commands themselves. */
final class FishCompletion {

  private FishCompletion() {}

  static String of(CommandSpec root) {
    StringBuilder script = new StringBuilder("# fish completion for vm\ncomplete -c vm -f\n");
    root.options().forEach(option -> script.append(line("", option)));
    root.subcommands().values().stream()
        .map(CommandLine::getCommandSpec)
        .distinct()
        .forEach(command -> script.append(command(command)));
    return script.toString();
  }

  private static String command(CommandSpec command) {
    String name = command.name();
    StringBuilder script =
        new StringBuilder(
            "complete -c vm -n __fish_use_subcommand -a %s -d %s%n"
                .formatted(name, quote(header(command))));
    String seen = " -n " + quote("__fish_seen_subcommand_from " + name);
    command.options().stream()
        .filter(option -> !option.inherited())
        .forEach(option -> script.append(line(seen, option)));
    command.positionalParameters().forEach(param -> script.append(line(seen, param)));
    return script.toString();
  }

  private static String line(String condition, OptionSpec option) {
    String names =
        List.of(option.names()).stream()
            .map(name ->
                name.startsWith("--") ? " -l " + name.substring(2) : " -s " + name.substring(1))
            .collect(Collectors.joining());
    String argument = option.arity().max() > 0 ? argument(option) : "";
    return "complete -c vm%s%s%s -d %s%n"
        .formatted(condition, names, argument, quote(description(option)));
  }

  private static String line(String condition, PositionalParamSpec param) {
    String candidates = candidates(param);
    if (candidates.isEmpty()) {
      return param.paramLabel().equals("FILE") ? "complete -c vm%s -F%n".formatted(condition) : "";
    }
    return "complete -c vm%s -a %s%n".formatted(condition, quote(candidates));
  }

  private static String argument(OptionSpec option) {
    String candidates = candidates(option);
    if (!candidates.isEmpty()) {
      return " -x -a " + quote(candidates);
    }
    return option.paramLabel().equals("FILE") ? " -r -F" : " -x";
  }

  /** The values an argument may have, with spaces between; empty when it takes any. */
  static String candidates(ArgSpec argument) {
    if (argument.completionCandidates() == null) {
      return "";
    }
    return StreamSupport.stream(argument.completionCandidates().spliterator(), false)
        .collect(Collectors.joining(" "));
  }

  static String header(CommandSpec command) {
    String[] header = command.usageMessage().header();
    return header.length == 0 ? "" : header[0];
  }

  /** The first sentence of an argument's description. */
  static String description(ArgSpec argument) {
    String[] lines = argument.description();
    return lines.length == 0 ? "" : lines[0].replaceAll("[.:;] .*", "").replaceAll("[.:]$", "");
  }

  private static String quote(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
