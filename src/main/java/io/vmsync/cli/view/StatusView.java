package io.vmsync.cli.view;

import io.vmsync.plan.Pending;
import io.vmsync.spec.VmState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * How VMs are.
 *
 * @param uri the hypervisor
 * @param machines the VMs
 * @param manifests the manifests they are compared with; empty when there is none
 */
public record StatusView(String uri, List<String> manifests, List<Machine> machines)
    implements View {

  /**
   * How one VM is.
   *
   * @param managed whether the manifest lists it
   * @param vcpus how many it has, or will have; null when it is missing
   * @param memory how much it has, or will have; null when it is missing
   * @param drift the fields that a sync would change
   * @param pending the fields that wait for a restart
   */
  public record Machine(
      String name,
      VmState state,
      boolean managed,
      boolean autostart,
      @Nullable Integer vcpus,
      @Nullable String memory,
      List<String> drift,
      List<Pending> pending) {}

  private static final List<String> TITLES =
      List.of("NAME", "STATE", "CPUS", "MEMORY", "TO SYNC", "AT NEXT BOOT");

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
    Table table = new Table(TITLES);
    machines.forEach(machine -> table.row(style(machine), cells(machine)));
    table.write(screen);
    screen.line();
    screen.line(tally());
  }

  private static List<String> cells(Machine machine) {
    return List.of(
        machine.name(),
        machine.managed() ? machine.state().word() : machine.state().word() + ", unmanaged",
        machine.vcpus() == null ? "" : machine.vcpus().toString(),
        machine.memory() == null ? "" : machine.memory(),
        machine.state() == VmState.MISSING ? "create" : String.join(", ", machine.drift()),
        machine.pending().stream()
            .map(Pending::field)
            .distinct()
            .collect(Collectors.joining(", ")));
  }

  private static Style style(Machine machine) {
    if (!machine.managed()) {
      return Style.QUIET;
    }
    return switch (machine.state()) {
      case RUNNING -> Style.GOOD;
      case MISSING, CRASHED -> Style.BAD;
      case PAUSED, SUSPENDED, SAVED, STARTING, STOPPING -> Style.CHANGE;
      case STOPPED -> Style.STRONG;
    };
  }

  private String tally() {
    List<String> parts = new ArrayList<>();
    for (VmState state : VmState.values()) {
      PlanView.add(parts, count(state), " " + state.word());
    }
    long drifted = machines.stream().filter(machine -> !machine.drift().isEmpty()).count();
    long waiting = machines.stream().filter(machine -> !machine.pending().isEmpty()).count();
    PlanView.add(
        parts, drifted, drifted == 1 ? " differs from the manifest" : " differ from the manifest");
    PlanView.add(parts, waiting, waiting == 1 ? " waits for a restart" : " wait for a restart");
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
        .list("pending", machine.pending(), PlanTree::pending)
        .tree();
  }
}
