package io.vmsync.cli;

import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
    description = "Completes commands, options and their values.",
    footer = {
      "Examples:",
      "  source <(vm completion bash)",
      "  vm completion zsh > ~/.zfunc/_vm",
      "  vm completion fish > ~/.config/fish/completions/vm.fish"
    })
final class CompletionCommand implements Callable<Integer> {

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

  @Parameters(paramLabel = "SHELL", arity = "1", description = "${COMPLETION-CANDIDATES}")
  private Shell shell = Shell.BASH;

  CompletionCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    CommandLine root = Commands.all(session);
    String script =
        switch (shell) {
          case BASH -> AutoComplete.bash("vm", root);
          case ZSH -> ZshCompletion.of(root.getCommandSpec());
          case FISH -> FishCompletion.of(root.getCommandSpec());
        };
    session.context().out().print(script);
    return 0;
  }
}
