package io.vmsync.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
    name = "vm",
    header = "Declarative virtual machines for libvirt/KVM.",
    customSynopsis = "vm [OPTIONS] [COMMAND]",
    description =
        "You describe machines in a manifest; vm sync makes the hypervisor match it, and vm capture"
            + " goes the other way.",
    footer = {
      "Examples:",
      "  vm diff                       what sync would change, and why",
      "  vm sync                       change it",
      "  vm capture win11              take an existing machine into the manifest",
      "  vm COMMAND --help             all about a command"
    })
final class RootCommand implements Runnable {

  @Mixin private GlobalOptions options;

  @Spec private CommandSpec spec;

  RootCommand(GlobalOptions options) {
    this.options = options;
  }

  GlobalOptions options() {
    return options;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "which command? vm --help lists them");
  }
}
