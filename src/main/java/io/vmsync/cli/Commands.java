package io.vmsync.cli;

import java.util.List;
import picocli.CommandLine;

/** Every command there is, in the order of the help. */
final class Commands {

  private Commands() {}

  static CommandLine of(Session session) {
    CommandLine root = new CommandLine(new RootCommand(session.options()));
    List.of(
            new SyncCommand(session),
            new DiffCommand(session),
            new StatusCommand(session),
            new StartCommand(session),
            new StopCommand(session),
            new RestartCommand(session),
            new PauseCommand(session),
            new ResumeCommand(session),
            new CaptureCommand(session),
            new ValidateCommand(session),
            new ShowCommand(session),
            new HistoryCommand(session),
            new RollbackCommand(session),
            new DestroyCommand(session),
            new SchemaCommand(session),
            new CompletionCommand(session, root.getCommandSpec()),
            new CompleteNamesCommand(session),
            new ManPagesCommand(session, root.getCommandSpec()),
            new VersionCommand(session),
            new HelpCommand(root.getCommandSpec()))
        .forEach(root::addSubcommand);
    return Help.layOut(root.setExpandAtFiles(false).setCaseInsensitiveEnumValuesAllowed(true));
  }
}
