package io.vmsync.cli;

import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "completion",
    header = "Print a completion script for a shell.",
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

  @Spec private CommandSpec spec;

  CompletionCommand(Session session, CommandSpec unknownYet) {
    this.session = session;
    this.spec = unknownYet;
  }

  @Override
  public Integer call() {
    CommandLine root = spec.root().commandLine();
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
