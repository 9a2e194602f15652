package io.vmsync.cli.view;

import io.vmsync.plan.Change;
import io.vmsync.plan.Pending;
import io.vmsync.spec.VmState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How VMs are.
 *
 * @param uri the hypervisor
 * @param machines the VMs
 * @param manifests the manifests they are compared with; empty when there is none
 * @param detailed whether what differs is shown in full
 */
public record StatusView(
    String uri, List<String> manifests, List<Machine> machines, boolean detailed) implements View {

  /**
   * How one VM is.
   *
   * @param managed whether the manifest lists it
   * @param vcpus how many it has, or will have; null when it is missing
   * @param memory how much it has, or will have; null when it is missing
   * @param changes what a sync would change
   * @param pending the fields that wait for a restart
   * @param owner the manifest that owns it, or null
   * @param foreign whether that is another one than lists it, or than those that are compared with
   */
  public record Machine(
      String name,
      VmState state,
      boolean managed,
      boolean autostart,
      @Nullable Integer vcpus,
      @Nullable String memory,
      List<Change> changes,
      List<Pending> pending,
      @Nullable String owner,
      boolean foreign) {

    /** The fields that a sync would change. */
    List<String> drift() {
      return changes.stream().map(Change::field).distinct().toList();
    }
  }

  @Override
  public void human(Screen screen) {
    String where = manifests.isEmpty() ? uri : uri + " · " + String.join(", ", manifests);
    screen.line(screen.paint(Style.QUIET, Screen.plain(where)));
    screen.line();
    if (machines.isEmpty()) {
      screen.line(
          manifests.isEmpty()
              ? "There are no VMs here."
              : "The manifest lists no VMs; --all shows what else is here.");
      return;
    }
    StatusColumns.table(machines).write(screen);
    screen.line();
    if (detailed) {
      machines.forEach(machine -> details(screen, machine));
    }
    screen.line(tally());
  }

  private static void details(Screen screen, Machine machine) {
    if (!machine.changes().isEmpty() || !machine.pending().isEmpty()) {
      screen.line(Screen.plain(machine.name()));
      PlanText.differences(screen, machine.changes(), machine.pending());
      screen.line();
    }
  }

  private String tally() {
    List<String> parts = new ArrayList<>();
    for (VmState state : VmState.values()) {
      PlanView.add(parts, count(state), " " + state.word());
    }
    long drifted = machines.stream().filter(machine -> !machine.drift().isEmpty()).count();
    long waiting = machines.stream().filter(machine -> !machine.pending().isEmpty()).count();
    long restarts =
        machines.stream().filter(machine -> Pending.needRestart(machine.pending())).count();
    long guests = waiting - restarts;
    PlanView.add(
        parts, drifted, drifted == 1 ? " differs from the manifest" : " differ from the manifest");
    PlanView.add(parts, restarts, restarts == 1 ? " waits for a restart" : " wait for a restart");
    PlanView.add(parts, guests, guests == 1 ? " waits for its guest" : " wait for their guests");
    return String.join(", ", parts);
  }

  private long count(VmState state) {
    return machines.stream().filter(machine -> machine.state() == state).count();
  }

  @Override
  public Map<String, Object> tree() {
    return Members.document("status")
        .put("uri", uri)
        .put("manifests", manifests)
        .list("machines", machines, StatusView::tree)
        .tree();
  }

  private static Map<String, Object> tree(Machine machine) {
    return new Members()
        .put("name", machine.name())
        .put("state", machine.state().word())
        .put("managed", machine.managed())
        .put("autostart", machine.autostart())
        .maybe("vcpus", machine.vcpus())
        .maybe("memory", machine.memory())
        .put("drift", machine.drift())
        .list("changes", machine.changes(), PlanTree::change)
        .list("pending", machine.pending(), PlanTree::pending)
        .maybe("owner", machine.owner())
        .put("foreign", machine.foreign())
        .tree();
  }
}
