package io.vmsync.cli;

import java.time.Duration;
import picocli.CommandLine.Option;

/** How patient a command is with a guest that is to shut down. */
final class PowerOptions {

  @Option(
      names = {"-t", "--timeout"},
      paramLabel = "TIME",
      converter = DurationConverter.class,
      defaultValue = "60s",
      description = "How long a guest may take to shut down (default ${DEFAULT-VALUE}).")
  Duration timeout = Duration.ofSeconds(60);

  @Option(
      names = "--force",
      description = "Force it off when it takes longer; what it has not written is lost.")
  boolean force;
}
