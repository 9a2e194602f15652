package io.vmsync.cli;

import io.vmsync.apply.Applier;
import io.vmsync.plan.PlanOptions;
import java.time.Duration;
import picocli.CommandLine.Option;

/** What a command that plans and then applies may do, and how. */
final class ApplyOptions {

  @Option(
      names = {"-n", "--dry-run"},
      description = "Only show the plan.")
  boolean dryRun;

  @Option(names = "--check", description = "Only show the plan; exit 4 when there is one.")
  boolean check;

  @Option(
      names = "--restart",
      description = "Restart a running VM, gracefully, where a change waits for it.")
  boolean restart;

  @Option(
      names = "--force",
      description = "Force off a VM that does not shut down within the timeout.")
  boolean force;

  @Option(
      names = "--allow-destructive",
      description = "Allow changes that may cost something, such as removing a TPM.")
  boolean allowDestructive;

  @Option(
      names = {"-y", "--yes"},
      description = "Ask nothing.")
  boolean yes;

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      converter = DurationConverter.class,
      defaultValue = "60s",
      description = "How long a guest may take to shut down (default ${DEFAULT-VALUE}).")
  Duration timeout = Duration.ofSeconds(60);

  @Option(
      names = "--lock-timeout",
      paramLabel = "TIME",
      converter = DurationConverter.class,
      defaultValue = "60s",
      description =
          "How long to wait for another sync or rollback to end (default ${DEFAULT-VALUE}).")
  Duration lockTimeout = Duration.ofSeconds(60);

  boolean onlyShows() {
    return dryRun || check;
  }

  PlanOptions planning() {
    return new PlanOptions(restart, allowDestructive, false);
  }

  Applier.Options applying(int jobs) {
    return new Applier.Options(jobs, timeout, force);
  }
}
