package io.vmsync.cli.completion;

import java.util.List;
import java.util.stream.StreamSupport;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;

/** What can stand for an argument. */
sealed interface Values {

  /** One of these. */
  record Words(List<String> words) implements Values {
    @Override
    public String toString() {
      return String.join(" ", words);
    }
  }

  /** The name of a VM. */
  record Machines() implements Values {}

  /** The name of a file or a directory. */
  record Files() implements Values {}

  /** What a script cannot know. */
  record Anything() implements Values {}

  static Values of(ArgSpec argument) {
    if (argument.completionCandidates() != null) {
      return new Words(
          StreamSupport.stream(argument.completionCandidates().spliterator(), false).toList());
    }
    return switch (argument.paramLabel()) {
      case "NAME", "NAME[@N]" -> new Machines();
      case "COMMAND" ->
          new Words(
              Tree.commands(argument.command().root()).stream().map(CommandSpec::name).toList());
      case "FILE", "DIRECTORY" -> new Files();
      default -> new Anything();
    };
  }
}
