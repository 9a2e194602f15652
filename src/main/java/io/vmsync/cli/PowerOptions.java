package io.vmsync.cli;

import java.time.Duration;

/** How patient a command is with a guest that is to shut down. */
final class PowerOptions extends Arguments {

  final Argument<Duration> timeout =
      option("-t", "--timeout")
          .takesTime()
          .otherwise(Duration.ofSeconds(60), "60s")
          .says("How long a guest may take to shut down (default ${DEFAULT-VALUE}).");

  final Argument<Boolean> force =
      option("--force").says("Force it off when it takes longer; what it has not written is lost.");
}
