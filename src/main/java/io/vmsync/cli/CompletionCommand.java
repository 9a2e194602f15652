package io.vmsync.cli;

import java.util.Locale;
import picocli.AutoComplete;
import picocli.CommandLine;

final class CompletionCommand extends Command {

  /** The shells there are scripts for. */
  enum Shell {
    BASH,
    ZSH,
    FISH;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  private final Session session;

  private final Argument<Shell> shell =
      parameter("SHELL").oneOf(Shell.class).says("${COMPLETION-CANDIDATES}");

  CompletionCommand(Session session) {
    super(
        "Completes commands, options and their values.",
        "source <(vm completion bash)",
        "vm completion zsh > ~/.zfunc/_vm",
        "vm completion fish > ~/.config/fish/completions/vm.fish");
    this.session = session;
  }

  @Override
  public Integer call() {
    CommandLine root = Commands.all(session);
    String script =
        switch (shell.value()) {
          case BASH -> AutoComplete.bash("vm", root);
          case ZSH -> ZshCompletion.of(root.getCommandSpec());
          case FISH -> FishCompletion.of(root.getCommandSpec());
        };
    session.context().out().print(script);
    return 0;
  }
}
