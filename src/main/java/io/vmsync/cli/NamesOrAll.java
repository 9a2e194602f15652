package io.vmsync.cli;

import java.util.List;

/** Which VMs a lifecycle command is about: it wants them named. */
final class NamesOrAll extends Arguments {

  final Argument<List<String>> names = parameter("NAME").any().says("VMs or shell patterns.");

  final Argument<Boolean> all = option("-a", "--all").says("Every VM of the manifest that exists.");

  final Argument<Integer> jobs =
      option("-j", "--jobs")
          .takesNumber("N", 1, 1000)
          .otherwise(8)
          .says("VMs at a time (default ${DEFAULT-VALUE}).");
}
