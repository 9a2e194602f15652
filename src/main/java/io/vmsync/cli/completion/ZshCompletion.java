package io.vmsync.cli.completion;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** A completion script for zsh. */
final class ZshCompletion {
  private ZshCompletion() {}

  static String of(CommandSpec root) {
    List<CommandSpec> commands = Tree.commands(root);
    return Template.of("_vm")
        .with("COMMANDS", join(commands, each -> "    " + described(each) + "\n"))
        .with("OPTIONS", lines(Tree.options(root).stream(), "    "))
        .with("CASES", join(commands, each -> command(root, each)))
        .toString();
  }

  private static String join(List<CommandSpec> commands, Function<CommandSpec, String> lines) {
    return commands.stream().map(lines).collect(Collectors.joining());
  }

  private static String described(CommandSpec command) {
    return quote(command.name() + ":" + Tree.header(command));
  }

  private static String command(CommandSpec root, CommandSpec command) {
    String indent = "            ";
    String arguments =
        command.positionalParameters().stream()
            .map(each -> indent + quote("*" + argument(each)) + " \\\n")
            .collect(Collectors.joining());
    Stream<OptionSpec> options = Stream.concat(Tree.options(command).stream(), Tree.shared(root));
    return "        %s)\n          _arguments \\\n%s%s            && return ;;\n"
        .formatted(command.name(), lines(options, indent), arguments);
  }

  private static String lines(Stream<OptionSpec> options, String indent) {
    return options
        .flatMap(option -> Arrays.stream(option.names()).map(name -> option(name, option)))
        .map(line -> indent + line + " \\\n")
        .collect(Collectors.joining());
  }

  private static String option(String name, OptionSpec option) {
    String description = Tree.description(option).replaceAll("[\\[\\]:]", "\\\\$0");
    String repeat = option.isMultiValue() ? "*" : "";
    String equals = name.startsWith("--") ? "=" : "+";
    return option.arity().min() > 0
        ? quote(repeat + name + equals + "[" + description + "]" + argument(option))
        : quote(repeat + name + "[" + description + "]");
  }

  private static String argument(ArgSpec argument) {
    String label = argument.paramLabel().toLowerCase(Locale.ROOT).replaceAll("[\\[\\]]", "");
    String action =
        switch (Values.of(argument)) {
          case Values.Words words -> "(" + words + ")";
          case Values.Machines machines -> "_vm_machines";
          case Values.Files files -> "_files";
          case Values.Anything anything -> " ";
        };
    return ":" + label + ":" + action;
  }

  private static String quote(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }
}
