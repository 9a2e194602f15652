package io.vmsync.cli;

import io.vmsync.plan.PlanOptions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What {@code sync} may do, and how. */
final class SyncOptions extends Arguments {

  final ApplyOptions applying = with(new ApplyOptions());

  final Argument<String> plan =
      option("--plan")
          .takesFile("FILE")
          .says(
              "Apply the plan that diff -o json wrote, and nothing else; - is standard input. Refused"
                  + " when anything in it has moved since.");

  final Argument<Boolean> prune =
      option("--prune")
          .says("Undefine VMs that the manifest owns and no longer lists. Disks stay.");

  final Argument<Boolean> adopt =
      option("--adopt").says("Take over VMs that another manifest owns.");

  final Argument<Integer> jobs =
      option("-j", "--jobs")
          .takesNumber("N", 1, 1000)
          .otherwise(4)
          .says("VMs at a time (default ${DEFAULT-VALUE}).");

  /** The options given that only a plan about to be made can take into account. */
  List<String> planned() {
    Map<String, Boolean> given = new LinkedHashMap<>();
    given.put("--restart", applying.restart.value());
    given.put("--prune", prune.value());
    given.put("--allow-destructive", applying.allowDestructive.value());
    given.put("--adopt", adopt.value());
    return given.keySet().stream()
        .filter(option -> Boolean.TRUE.equals(given.get(option)))
        .toList();
  }

  PlanOptions planning() {
    return new PlanOptions(
        applying.restart.value(), applying.allowDestructive.value(), prune.value(), adopt.value());
  }
}
