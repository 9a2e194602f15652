package io.vmsync.cli.view;

import io.vmsync.domain.Timing;
import io.vmsync.plan.Action;
import io.vmsync.plan.Plan;
import io.vmsync.plan.PlanOptions;
import io.vmsync.plan.VmPlan;
import io.vmsync.spec.VmSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a sync would do.
 *
 * @param uri the hypervisor
 * @param manifests the manifests, as the user named them
 * @param plan the plan
 * @param detailed whether VMs that are in sync are listed too
 * @param recording what else is needed so that sync --plan can apply it later
 */
public record PlanView(
    String uri, List<String> manifests, Plan plan, boolean detailed, Optional<Recording> recording)
    implements View {

  /**
   * What a plan is written down with, to be applied later.
   *
   * @param options what the user allowed
   * @param writing writes a spec as canonical JSON
   */
  public record Recording(PlanOptions options, Function<VmSpec, String> writing) {}

  /** A plan that is only shown. */
  public PlanView(String uri, List<String> manifests, Plan plan, boolean detailed) {
    this(uri, manifests, plan, detailed, Optional.empty());
  }

  /** What a VM's plan comes down to: two that have this in common do the same. */
  public static Map<String, Object> intent(VmPlan machine) {
    return PlanTree.intent(machine);
  }

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
        .maybe("options", recording.map(Recording::options).map(PlanTree::options).orElse(null))
        .put("has_changes", plan.hasChanges())
        .put("summary", summary(plan))
        .list("machines", plan.machines(), this::machine)
        .tree();
  }

  private Map<String, Object> machine(VmPlan machine) {
    Members members = PlanTree.machine(machine);
    recording.ifPresent(to ->
        machine
            .basis()
            .ifPresent(basis ->
                members
                    .maybe(
                        "wanted",
                        basis.wanted().map(to.writing()).map(Documents::tree).orElse(null))
                    .put("basis", PlanTree.basis(machine, basis))));
    return members.tree();
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
