package io.vmsync.plan;

import io.vmsync.domain.DeviceTable;
import io.vmsync.domain.Edit;
import io.vmsync.domain.Patch;
import io.vmsync.spec.VmSpec;
import io.vmsync.xml.Element;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * What planning the devices of one kind is about.
 *
 * @param targets the devices of the document that is to be had again, when that is what is wanted
 */
record DeviceContext<D>(
    Planner planner,
    VmSpec wanted,
    Machine machine,
    Draft draft,
    Patch patch,
    DeviceTable<D> table,
    Plugging plugging,
    Optional<List<Element>> targets) {

  /** The same device of the running machine, if it has it. */
  Optional<Element> running(Element device, int position) {
    return machine.live().flatMap(live -> table.counterpart(device, position, live));
  }

  /**
   * Sends the whole device as it runs, with the change made: what an update leaves out is removed.
   */
  void updateLive(Element running, DeviceTable.Ejector change) {
    Element copy = running.copy();
    change.eject(new Edit(), copy);
    draft.live(new Step.UpdateDevice(table.noun(), copy.toString(), running.toString()));
  }

  /** Whether a sync was interrupted between defining a device and telling the running machine. */
  boolean isUnfinished(D device) {
    return machine.appliedLive().isPresent()
        && count(device, applied(machine.applied()))
            > count(device, applied(machine.appliedLive()));
  }

  /** Members of a list may be equal: two NICs in one network. */
  static <D> int count(D member, List<D> members) {
    return Collections.frequency(members, member);
  }

  /** The devices that a spec, which was applied once, stated. */
  List<D> applied(Optional<VmSpec> spec) {
    return spec.flatMap(table::wanted).orElse(List.of());
  }
}
