package io.vmsync.cli;

import picocli.CommandLine.ParameterException;

/** The program itself, without a command. */
final class RootCommand extends Command {

  RootCommand(GlobalOptions options) {
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
    with(options);
  }

  @Override
  public Integer call() {
    throw new ParameterException(
        specification().commandLine(), "which command? vm --help lists them");
  }
}
