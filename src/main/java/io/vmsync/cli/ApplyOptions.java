package io.vmsync.cli;

import io.vmsync.apply.Applier;
import io.vmsync.plan.PlanOptions;
import java.time.Duration;

/** What a command that plans and then applies may do, and how. */
final class ApplyOptions extends Arguments {

  final Argument<Boolean> dryRun = option("-n", "--dry-run").says("Only show the plan.");

  final Argument<Boolean> check =
      option("--check").says("Only show the plan; exit 4 when there is one.");

  final Argument<Boolean> restart =
      option("--restart").says("Restart a running VM, gracefully, where a change waits for it.");

  final Argument<Boolean> force =
      option("--force").says("Force off a VM that does not shut down within the timeout.");

  final Argument<Boolean> allowDestructive =
      option("--allow-destructive")
          .says("Allow changes that may cost something, such as removing a TPM.");

  final Argument<Boolean> yes = option("-y", "--yes").says("Ask nothing.");

  final Argument<Duration> timeout =
      option("--timeout")
          .takesTime()
          .otherwise(Duration.ofSeconds(60), "60s")
          .says("How long a guest may take to shut down (default ${DEFAULT-VALUE}).");

  final Argument<Duration> lockTimeout =
      option("--lock-timeout")
          .takesTime()
          .otherwise(Duration.ofSeconds(60), "60s")
          .says("How long to wait for another sync or rollback to end (default ${DEFAULT-VALUE}).");

  boolean onlyShows() {
    return dryRun.value() || check.value();
  }

  PlanOptions planning() {
    return new PlanOptions(restart.value(), allowDestructive.value(), false);
  }

  Applier.Options applying(int jobs) {
    return new Applier.Options(jobs, timeout.value(), force.value());
  }
}
