package io.vmsync.cli;

import java.util.List;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.UnmatchedArgumentException;

/** {@code vm help}: the same words as {@code --help}. */
final class HelpCommand extends Command {
  private final Argument<String> command = parameter("COMMAND").optional().says("The command.");

  HelpCommand() {
    super("The same as vm COMMAND --help; without a command, as vm --help.", "vm help sync");
  }

  @Override
  public Integer call() {
    CommandLine root = specification().root().commandLine();
    Optional<String> word = command.given();
    CommandLine wanted = word.isEmpty() ? root : root.getSubcommands().get(word.get());
    if (wanted == null) {
      throw new UnmatchedArgumentException(root, List.of(word.orElseThrow()));
    }
    wanted.usage(root.getOut());
    return 0;
  }
}
