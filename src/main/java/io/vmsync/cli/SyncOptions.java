package io.vmsync.cli;

import io.vmsync.apply.Applier;
import io.vmsync.plan.PlanOptions;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What {@code sync} may do, and how. */
final class SyncOptions {

  @Option(
      names = {"-n", "--dry-run"},
      description = "Only show the plan.")
  boolean dryRun;

  @Option(names = "--check", description = "Only show the plan; exit 4 when there is one.")
  boolean check;

  @Option(
      names = "--plan",
      paramLabel = "FILE",
      description =
          "Apply the plan that diff -o json wrote, and nothing else; - is standard input. Refused"
              + " when anything in it has moved since.")
  @Nullable String plan;

  @Option(
      names = "--restart",
      description = "Restart running VMs, gracefully, where a change waits for it.")
  boolean restart;

  @Option(
      names = "--force",
      description = "Force off a VM that does not shut down within the timeout.")
  boolean force;

  @Option(
      names = "--prune",
      description = "Undefine VMs that the manifest owns and no longer lists. Disks stay.")
  boolean prune;

  @Option(
      names = "--allow-destructive",
      description = "Allow changes that may cost something, such as removing a TPM.")
  boolean allowDestructive;

  @Option(names = "--adopt", description = "Take over VMs that another manifest owns.")
  boolean adopt;

  @Option(
      names = {"-y", "--yes"},
      description = "Ask nothing.")
  boolean yes;

  @Option(
      names = {"-j", "--jobs"},
      paramLabel = "N",
      description = "VMs at a time (default ${DEFAULT-VALUE}).")
  int jobs = 4;

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
      description = "How long to wait for another sync to end (default ${DEFAULT-VALUE}).")
  Duration lockTimeout = Duration.ofSeconds(60);

  /** The options given that only a plan about to be made can take into account. */
  List<String> planned() {
    Map<String, Boolean> given = new LinkedHashMap<>();
    given.put("--restart", restart);
    given.put("--prune", prune);
    given.put("--allow-destructive", allowDestructive);
    given.put("--adopt", adopt);
    return given.keySet().stream()
        .filter(option -> Boolean.TRUE.equals(given.get(option)))
        .toList();
  }

  boolean onlyShows() {
    return dryRun || check;
  }

  PlanOptions planning() {
    return new PlanOptions(restart, allowDestructive, prune, adopt);
  }

  Applier.Options applying() {
    return new Applier.Options(jobs, timeout, force);
  }
}
