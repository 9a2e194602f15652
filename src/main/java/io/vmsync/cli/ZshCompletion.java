package io.vmsync.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** A completion script for zsh, from the commands themselves. */
final class ZshCompletion {

  private ZshCompletion() {}

  static String of(CommandSpec root) {
    List<CommandSpec> commands =
        root.subcommands().values().stream().map(CommandLine::getCommandSpec).distinct().toList();
    String names =
        commands.stream()
            .map(each -> "    " + quote(each.name() + ":" + FishCompletion.header(each)))
            .collect(Collectors.joining("\n"));
    String cases = commands.stream().map(ZshCompletion::command).collect(Collectors.joining());
    return """
    #compdef vm
    # zsh completion for vm

    _vm() {
      local context state state_descr line
      typeset -A opt_args
      local -a commands
      commands=(
    %s
      )
      _arguments -C \\
    %s    '1:command:->command' \\
        '*::argument:->argument'
      case $state in
        command) _describe -t commands command commands ;;
        argument)
          case $line[1] in
    %s      esac ;;
      esac
    }

    if [ "$funcstack[1]" = _vm ]; then _vm "$@"; else compdef _vm vm; fi
    """
        .formatted(names, lines(root.options().stream(), "    "), cases);
  }

  private static String command(CommandSpec command) {
    String arguments =
        command.positionalParameters().stream()
            .map(each -> "            " + quote("*:" + label(each) + ":" + action(each)) + " \\\n")
            .collect(Collectors.joining());
    return "        %s)\n          _arguments \\\n%s%s            && return ;;\n"
        .formatted(command.name(), lines(command.options().stream(), "            "), arguments);
  }

  private static String lines(Stream<OptionSpec> options, String indent) {
    return options
        .flatMap(option -> Arrays.stream(option.names()).map(name -> option(name, option)))
        .map(line -> indent + line + " \\\n")
        .collect(Collectors.joining());
  }

  private static String option(String name, OptionSpec option) {
    String description = FishCompletion.description(option).replaceAll("[\\[\\]:]", " ");
    String repeat = option.isMultiValue() ? "*" : "";
    String value = option.arity().max() > 0 ? ":" + label(option) + ":" + action(option) : "";
    return quote(repeat + name + "[" + description + "]" + value);
  }

  private static String label(ArgSpec argument) {
    return argument.paramLabel().toLowerCase(Locale.ROOT);
  }

  private static String action(ArgSpec argument) {
    String candidates = FishCompletion.candidates(argument);
    if (!candidates.isEmpty()) {
      return "(" + candidates + ")";
    }
    return argument.paramLabel().equals("FILE") ? "_files" : " ";
  }

  private static String quote(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }
}
