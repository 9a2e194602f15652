package io.vmsync.cli;

import picocli.CommandLine;

/** Every command there is, in the order of the help. */
final class Commands {

  private Commands() {}

  static CommandLine of(Session session) {
    CommandLine root = new CommandLine(new RootCommand(session.options()));
    root.addSubcommand(new SyncCommand(session)).addSubcommand(new DiffCommand(session));
    return Help.layOut(root.setExpandAtFiles(false).setCaseInsensitiveEnumValuesAllowed(true));
  }
}
