package io.vmsync.cli;

import io.vmsync.cli.completion.Shell;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "completion",
    header = "Print a completion script for a shell.",
    description = "Completes commands, options and their values, and the names of VMs.",
    footer = {
      "Examples:",
      "  source <(vm completion bash)",
      "  vm completion zsh > ~/.zfunc/_vm",
      "  vm completion fish > ~/.config/fish/completions/vm.fish"
    })
final class CompletionCommand implements Callable<Integer> {

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
    session.context().out().print(shell.script(spec.root()));
    return 0;
  }
}
