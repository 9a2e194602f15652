package io.vmsync.cli.completion;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ScopeType;

/** What the scripts are made from: the commands and options that people are told of. */
final class Tree {
  private Tree() {}

  static List<CommandSpec> commands(CommandSpec root) {
    return root.subcommands().values().stream()
        .map(CommandLine::getCommandSpec)
        .distinct()
        .filter(command -> !command.usageMessage().hidden())
        .toList();
  }

  /** The options of a command alone; for the program, those of every command. */
  static List<OptionSpec> options(CommandSpec command) {
    boolean isRoot = command.parent() == null;
    return command.options().stream()
        .filter(option -> !option.hidden() && (isRoot || !option.inherited()))
        .toList();
  }

  /** The options that stand in every command, after its name or before. */
  static Stream<OptionSpec> shared(CommandSpec root) {
    return root.options().stream().filter(Tree::isShared);
  }

  /** Picocli calls inherited only what a command has of the program, which itself has it too. */
  static boolean isShared(OptionSpec option) {
    return option.scopeType() == ScopeType.INHERIT;
  }

  /** The names of the options whose value is the next word. */
  static Stream<String> namesWithValue(CommandSpec command) {
    return options(command).stream()
        .filter(option -> option.arity().min() > 0)
        .flatMap(option -> Arrays.stream(option.names()));
  }

  static String header(CommandSpec command) {
    String[] header = command.usageMessage().header();
    return header.length == 0 ? "" : header[0];
  }

  /** The first sentence of an argument's description. */
  static String description(ArgSpec argument) {
    String[] lines = argument.description();
    return lines.length == 0 ? "" : lines[0].replaceAll("[.;] .*", "").replaceAll("\\.$", "");
  }
}
