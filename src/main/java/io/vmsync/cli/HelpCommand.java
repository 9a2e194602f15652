package io.vmsync.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

@Command(
    name = "help",
    header = "Show how a command is used.",
    description = "The same as vm COMMAND --help; without a command, as vm --help.",
    helpCommand = true,
    footer = {"Examples:", "  vm help sync"})
final class HelpCommand implements Runnable {

  @Parameters(paramLabel = "COMMAND", arity = "0..1", description = "The command.")
  private @Nullable String command;

  @Spec private CommandSpec spec;

  HelpCommand(CommandSpec unknownYet) {
    this.spec = unknownYet;
  }

  @Override
  public void run() {
    CommandLine root = spec.root().commandLine();
    CommandLine wanted = command == null ? root : root.getSubcommands().get(command);
    if (wanted == null) {
      throw new UnmatchedArgumentException(root, List.of(String.valueOf(command)));
    }
    wanted.usage(root.getOut());
  }
}
