package io.vmsync.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;

/** A command: what it takes, what its help says, what it does. */
abstract class Command extends Arguments implements Callable<Integer> {
  private final CommandSpec specification = CommandSpec.wrapWithoutInspection(this);

  /**
   * @param description what the help says at length
   * @param examples command lines, and what each does
   */
  Command(String description, String... examples) {
    specification.usageMessage().description(description).footer(footer(examples));
  }

  private static String[] footer(String... examples) {
    List<String> footer = new ArrayList<>(examples.length == 0 ? List.of() : List.of("Examples:"));
    for (String example : examples) {
      footer.add("  " + example);
    }
    return footer.toArray(new String[0]);
  }

  /** The command as the parser knows it. */
  final CommandSpec specification() {
    return specification;
  }

  @Override
  void add(ArgSpec declared) {
    specification.add(declared);
  }
}
