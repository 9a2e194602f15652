package io.vmsync.cli.view;

import io.vmsync.domain.Timing;
import io.vmsync.plan.Action;
import io.vmsync.plan.Plan;
import io.vmsync.plan.VmPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a sync would do.
 *
 * @param uri the hypervisor
 * @param manifests the manifests, as the user named them
 * @param plan the plan
 * @param detailed whether VMs that are in sync are listed too
 */
public record PlanView(String uri, List<String> manifests, Plan plan, boolean detailed)
    implements View {

  @Override
  public void human(Screen screen) {
    header(screen, uri, manifests);
    plan.machines().stream()
        .filter(machine -> detailed || PlanText.hasNews(machine))
        .forEach(machine -> PlanText.write(screen, machine));
    if (plan.machines().stream().anyMatch(machine -> detailed || PlanText.hasNews(machine))) {
      screen.line();
    }
    screen.line(tally());
  }

  /** Where a result comes from. */
  static void header(Screen screen, String uri, List<String> manifests) {
    String text = Screen.plain(uri + " · " + String.join(", ", manifests));
    screen.line(screen.paint(Style.QUIET, text));
    screen.line();
  }

  /**
   * Everything in one line: {@code 1 to create, 2 to change (1 live, 1 at next boot), 3 in sync}.
   */
  private String tally() {
    if (plan.machines().isEmpty()) {
      return "The manifest lists no VMs: add one under vms, or take one over with vm capture NAME.";
    }
    List<String> parts = new ArrayList<>();
    add(parts, open(Action.CREATE), " to create");
    add(parts, open(Action.CHANGE), " to change" + timings());
    add(parts, open(Action.PRUNE), " to undefine");
    add(parts, plan.machines().stream().filter(VmPlan::isBlocked).count(), " blocked");
    add(parts, plan.count(Action.ORPHAN), " not in the manifest any more");
    add(parts, plan.count(Action.NONE), " in sync");
    return String.join(", ", parts);
  }

  private long open(Action action) {
    return plan.machines().stream()
        .filter(machine -> machine.action() == action && !machine.isBlocked())
        .count();
  }

  private String timings() {
    List<String> parts = new ArrayList<>();
    add(parts, changes(Timing.LIVE), " live");
    add(parts, changes(Timing.NEXT_BOOT), " at next boot");
    return parts.isEmpty() ? "" : " (" + String.join(", ", parts) + ")";
  }

  private long changes(Timing timing) {
    return plan.machines().stream()
        .filter(machine -> machine.action() == Action.CHANGE && !machine.isBlocked())
        .mapToLong(machine -> machine.count(timing))
        .sum();
  }

  static void add(List<String> parts, long count, String text) {
    if (count > 0) {
      parts.add(count + text);
    }
  }

  @Override
  public Map<String, Object> tree() {
    return Members.document("plan")
        .put("uri", uri)
        .put("manifests", manifests)
        .put("has_changes", plan.hasChanges())
        .put("summary", summary(plan))
        .list("machines", plan.machines(), machine -> PlanTree.machine(machine).tree())
        .tree();
  }

  static Map<String, Object> summary(Plan plan) {
    return new Members()
        .put("create", plan.count(Action.CREATE))
        .put("change", plan.count(Action.CHANGE))
        .put("prune", plan.count(Action.PRUNE))
        .put("orphan", plan.count(Action.ORPHAN))
        .put("in_sync", plan.count(Action.NONE))
        .put("blocked", plan.machines().stream().filter(VmPlan::isBlocked).count())
        .tree();
  }
}
