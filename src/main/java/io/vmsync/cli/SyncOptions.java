package io.vmsync.cli;

import io.vmsync.plan.PlanOptions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What {@code sync} may do, and how. */
final class SyncOptions {

  @Mixin ApplyOptions applying = new ApplyOptions();

  @Option(
      names = "--plan",
      paramLabel = "FILE",
      description =
          "Apply the plan that diff -o json wrote, and nothing else; - is standard input. Refused"
              + " when anything in it has moved since.")
  @Nullable String plan;

  @Option(
      names = "--prune",
      description = "Undefine VMs that the manifest owns and no longer lists. Disks stay.")
  boolean prune;

  @Option(names = "--adopt", description = "Take over VMs that another manifest owns.")
  boolean adopt;

  @Option(
      names = {"-j", "--jobs"},
      paramLabel = "N",
      description = "VMs at a time (default ${DEFAULT-VALUE}).")
  int jobs = 4;

  /** The options given that only a plan about to be made can take into account. */
  List<String> planned() {
    Map<String, Boolean> given = new LinkedHashMap<>();
    given.put("--restart", applying.restart);
    given.put("--prune", prune);
    given.put("--allow-destructive", applying.allowDestructive);
    given.put("--adopt", adopt);
    return given.keySet().stream()
        .filter(option -> Boolean.TRUE.equals(given.get(option)))
        .toList();
  }

  PlanOptions planning() {
    return new PlanOptions(applying.restart, applying.allowDestructive, prune, adopt);
  }
}
