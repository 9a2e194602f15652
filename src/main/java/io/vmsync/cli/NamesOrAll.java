package io.vmsync.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which VMs a lifecycle command is about: it wants them named. */
final class NamesOrAll {

  @Parameters(paramLabel = "NAME", arity = "0..*", description = "VMs or shell patterns.")
  List<String> names = new ArrayList<>();

  @Option(
      names = {"-a", "--all"},
      description = "Every VM of the manifest that exists.")
  boolean all;

  @Option(
      names = {"-j", "--jobs"},
      paramLabel = "N",
      description = "VMs at a time (default ${DEFAULT-VALUE}).")
  int jobs = 8;
}
