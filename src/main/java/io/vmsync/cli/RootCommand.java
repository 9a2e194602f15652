package io.vmsync.cli;

import picocli.CommandLine.ParameterException;

/** The program itself, without a command. */
final class RootCommand extends Command {
  private final Session session;

  RootCommand(Session session) {
    super(
        "You describe machines in a manifest; vm sync makes the hypervisor match it, and vm capture"
            + " goes the other way.",
        "vm diff                       what sync would change, and why",
        "vm sync                       change it",
        "vm capture win11              take an existing machine into the manifest",
        "vm COMMAND --help             all about a command");
    specification()
        .name("vm")
        .usageMessage()
        .header("Declarative virtual machines for libvirt/KVM.")
        .customSynopsis("vm [OPTIONS] [COMMAND]");
    with(session.options());
    this.session = session;
  }

  @Override
  public Integer call() {
    if (session.isForPeople() && !session.options().quiet.value()) {
      String commands = HelpPage.commands(specification(), session.messages().width());
      session.context().err().print(commands + "\n");
    }
    throw new ParameterException(specification().commandLine(), "which command?");
  }
}
