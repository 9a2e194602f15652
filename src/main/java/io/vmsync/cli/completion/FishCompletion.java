package io.vmsync.cli.completion;

import java.util.Arrays;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** A completion script for fish, 3.0 or newer. */
final class FishCompletion {
  private FishCompletion() {}

  static String of(CommandSpec root) {
    StringBuilder completions = new StringBuilder();
    Tree.options(root)
        .forEach(option ->
            completions.append(line(Tree.isShared(option) ? "" : " -n '__vm_is \"\"'", option)));
    Tree.commands(root).forEach(command -> completions.append(command(command)));
    return Template.of("vm.fish")
        .with("WITH_VALUE", Tree.namesWithValue(root).collect(Collectors.joining(" ")))
        .with("COMPLETIONS", completions.toString())
        .toString();
  }

  private static String command(CommandSpec command) {
    StringBuilder script =
        new StringBuilder(
            "complete -c vm -n '__vm_is \"\"' -a %s -d %s%n"
                .formatted(command.name(), quote(Tree.header(command))));
    String here = " -n " + quote("__vm_is " + command.name());
    Tree.options(command).forEach(option -> script.append(line(here, option)));
    command.positionalParameters().forEach(param -> script.append(line(here, param)));
    return script.toString();
  }

  private static String line(String condition, OptionSpec option) {
    String names =
        Arrays.stream(option.names())
            .map(name ->
                name.startsWith("--") ? " -l " + name.substring(2) : " -s " + name.substring(1))
            .collect(Collectors.joining());
    String value = option.arity().min() > 0 ? value(option) : "";
    return "complete -c vm%s%s%s -d %s%n"
        .formatted(condition, names, value, quote(Tree.description(option)));
  }

  private static String value(OptionSpec option) {
    return switch (Values.of(option)) {
      case Values.Words words -> " -x -a " + quote(words.toString());
      case Values.Machines machines -> " -x -a '(__vm_machines)'";
      case Values.Files files -> " -r -F";
      case Values.Anything anything -> " -x";
    };
  }

  private static String line(String condition, PositionalParamSpec param) {
    String action =
        switch (Values.of(param)) {
          case Values.Words words -> " -a " + quote(words.toString());
          case Values.Machines machines -> " -a '(__vm_machines)'";
          case Values.Files files -> " -F";
          case Values.Anything anything -> "";
        };
    return action.isEmpty() ? "" : "complete -c vm%s%s%n".formatted(condition, action);
  }

  private static String quote(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
