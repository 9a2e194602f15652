package io.vmsync.plan;

import java.util.List;

/**
 * What a sync would do, VM by VM.
 *
 * @param machines in the order of the manifest, then those it no longer lists
 */
public record Plan(List<VmPlan> machines) {

  public Plan {
    machines = List.copyOf(machines);
  }

  /** Whether applying it would change anything, were nothing in the way. */
  public boolean hasChanges() {
    return machines.stream()
        .anyMatch(each -> each.hasWork() || (each.isBlocked() && each.action() != Action.ORPHAN));
  }

  public long count(Action action) {
    return machines.stream().filter(each -> each.action() == action).count();
  }
}
