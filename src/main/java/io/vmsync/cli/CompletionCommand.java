package io.vmsync.cli;

import io.vmsync.cli.completion.Shell;

final class CompletionCommand extends Command {
  private final Session session;

  private final Argument<Shell> shell =
      parameter("SHELL").oneOf(Shell.class).says("${COMPLETION-CANDIDATES}");

  CompletionCommand(Session session) {
    super(
        "Completes commands, options and their values, and the names of VMs.",
        "source <(vm completion bash)",
        "vm completion zsh > ~/.zfunc/_vm",
        "vm completion fish > ~/.config/fish/completions/vm.fish");
    this.session = session;
  }

  @Override
  public Integer call() {
    session.context().out().print(shell.value().script(Commands.all(session).getCommandSpec()));
    return 0;
  }
}
