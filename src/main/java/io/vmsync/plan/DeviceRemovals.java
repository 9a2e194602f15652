package io.vmsync.plan;

import io.vmsync.domain.Alignment;
import io.vmsync.domain.DeviceTable;
import io.vmsync.domain.DomainXml;
import io.vmsync.domain.Effect;
import io.vmsync.domain.Timing;
import io.vmsync.xml.Element;
import java.util.List;
import java.util.Optional;

/** Plans the way out of devices that we once added and the manifest has dropped. */
final class DeviceRemovals<D> {
  private final DeviceContext<D> context;
  private final DeviceTable<D> table;
  private final Draft draft;

  DeviceRemovals(DeviceContext<D> context) {
    this.context = context;
    this.table = context.table();
    this.draft = context.draft();
  }

  /** Removes what we once applied, unless somebody changed it since. */
  void drop(D applied, Element device, int position) {
    D actual = table.read(device);
    if (table.isSame(applied, actual)) {
      remove(device, position);
    } else {
      draft.warn(
          "not-removed",
          table.label(position),
          "the %s %s is not in the manifest any more, and stays: somebody changed it from %s"
              .formatted(table.noun(), table.describe(actual), table.describe(applied)),
          "remove it with virsh, or take it into the manifest with vm capture");
    }
  }

  private void remove(Element device, int position) {
    Optional<Element> running = context.running(device, position);
    String before = table.describe(table.read(device));
    context.patch().edit().remove(device);
    Effect effect = context.plugging().unplug(table, running);
    boolean ejects =
        effect.timing() == Timing.NEXT_BOOT
            && running.isPresent()
            && table.ejector().isPresent()
            && context.plugging().canChange();
    if (ejects) {
      context.updateLive(running.get(), table.ejector().get());
    } else if (running.isPresent() && effect.timing() == Timing.LIVE) {
      draft.live(new Step.DetachDevice(table.noun() + " " + before, running.get()));
    }
    draft.change(
        new Change(
            table.label(position),
            before,
            "none",
            ejects ? Effect.of(Timing.NEXT_BOOT, "ejected now, the drive goes") : effect,
            Origin.MANIFEST));
  }

  /** An interrupted sync had taken devices from the definition only. */
  void finish(List<D> devices, DomainXml live) {
    List<D> before = context.applied(context.machine().appliedLive());
    Alignment<D> running = Alignment.ofApplied(table, before, live);
    for (int i = 0; i < before.size(); i++) {
      int position = i;
      D gone = before.get(i);
      boolean dropped =
          DeviceContext.count(gone, before) > DeviceContext.count(gone, devices)
              && DeviceContext.count(gone, before)
                  > DeviceContext.count(gone, context.applied(context.machine().applied()));
      running
          .device(i)
          .filter(device -> dropped)
          .filter(
              device -> table.counterpart(device, position, context.patch().document()).isEmpty())
          .ifPresent(device -> takeOff(gone, device, position));
    }
  }

  private void takeOff(D gone, Element running, int position) {
    Effect effect = context.plugging().unplug(table, Optional.of(running));
    String before = table.describe(gone);
    if (effect.timing() == Timing.LIVE) {
      draft.live(new Step.DetachDevice(table.noun() + " " + before, running));
      draft.change(new Change(table.label(position), before, "none", effect, Origin.MANIFEST));
    }
  }
}
