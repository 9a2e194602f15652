package io.vmsync.cli.completion;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * A completion script for bash, 4.0 or newer. It uses the package bash-completion where that is
 * loaded, for words that hold {@code =}, {@code :} or {@code @}, and works without.
 */
final class BashCompletion {
  private BashCompletion() {}

  static String of(CommandSpec root) {
    List<CommandSpec> commands = Tree.commands(root);
    return Template.of("vm.bash")
        .with("WITH_VALUE", Tree.namesWithValue(root).collect(Collectors.joining(" | ")))
        .with("VALUES", values(root, "*") + join(commands, each -> values(each, each.name())))
        .with("OPTIONS", longestNames(Tree.shared(root)))
        .with("OWN_OPTIONS", ownOptions("''", root) + join(commands, BashCompletion::ownOptions))
        .with("COMMANDS", join(commands, each -> " " + each.name()).strip())
        .with("ARGUMENTS", join(commands, BashCompletion::arguments))
        .toString();
  }

  private static String join(List<CommandSpec> commands, Function<CommandSpec, String> lines) {
    return commands.stream().map(lines).collect(Collectors.joining());
  }

  /** What comes after an option. */
  private static String values(CommandSpec command, String pattern) {
    return Tree.options(command).stream()
        .filter(option -> option.arity().min() > 0)
        .map(option -> {
          String names =
              Arrays.stream(option.names())
                  .map(name -> pattern + ":" + name)
                  .collect(Collectors.joining(" | "));
          return "    %s) %sreturn ;;%n".formatted(names, action(Values.of(option)));
        })
        .collect(Collectors.joining());
  }

  private static String action(Values values) {
    return switch (values) {
      case Values.Words words -> "_vm_words '" + words + "'; ";
      case Values.Machines machines -> "_vm_machines; ";
      case Values.Files files -> "_vm_files; ";
      case Values.Anything anything -> "";
    };
  }

  private static String ownOptions(CommandSpec command) {
    return ownOptions(command.name(), command);
  }

  private static String ownOptions(String pattern, CommandSpec command) {
    Stream<OptionSpec> own = Tree.options(command).stream().filter(each -> !Tree.isShared(each));
    return "      %s) options+=' %s' ;;%n".formatted(pattern, longestNames(own));
  }

  private static String longestNames(Stream<OptionSpec> options) {
    return options.map(OptionSpec::longestName).collect(Collectors.joining(" "));
  }

  private static String arguments(CommandSpec command) {
    return command.positionalParameters().stream()
        .map(argument -> action(Values.of(argument)))
        .filter(action -> !action.isEmpty())
        .map(action -> "    %s) %s;;%n".formatted(command.name(), action))
        .collect(Collectors.joining());
  }
}
