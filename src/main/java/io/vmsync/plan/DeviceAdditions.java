package io.vmsync.plan;

import io.vmsync.domain.DeviceTable;
import io.vmsync.domain.Edit;
import io.vmsync.domain.Effect;
import io.vmsync.domain.Timing;
import io.vmsync.xml.Element;

/** Plans devices that a machine is to have and has not, or not yet while it runs. */
final class DeviceAdditions<D> {
  private final DeviceContext<D> context;
  private final DeviceTable<D> table;
  private final Draft draft;

  DeviceAdditions(DeviceContext<D> context) {
    this.context = context;
    this.table = context.table();
    this.draft = context.draft();
  }

  /**
   * Adds a device.
   *
   * @param gone whether the machine had it once, and somebody took it
   */
  void add(D device, int position, boolean gone) {
    Element created = create(device, position);
    boolean there =
        context.machine().live().filter(live -> table.isIn(created, device, live)).isPresent();
    Effect effect =
        there
            ? Effect.of(Timing.LIVE, "the running machine still has it")
            : context.plugging().plug(table, created);
    draft.change(
        new Change(
            table.label(position),
            "none",
            table.describe(device),
            effect,
            gone ? Origin.MACHINE : unappliedOrigin(),
            gone ? table.describe(device) : ""));
    if (!there) {
      plugIn(effect, device, context.targets().isEmpty() ? created : withoutAddress(created));
    }
  }

  private Origin unappliedOrigin() {
    return context.machine().applied().flatMap(table::wanted).isPresent()
        ? Origin.MANIFEST
        : Origin.FIRST;
  }

  private Element create(D device, int position) {
    return context
        .targets()
        .map(elements ->
            context
                .patch()
                .edit()
                .copy(
                    context.patch().edit().child(context.patch().document().root(), "devices"),
                    elements.get(position)))
        .orElseGet(() ->
            context
                .table()
                .add(
                    context.patch().edit(),
                    context.patch().document(),
                    device,
                    position,
                    context.wanted()));
  }

  /** The slot it had may have been taken since on the running context.machine(). */
  private static Element withoutAddress(Element device) {
    Element copy = device.copy();
    new Edit().removeChild(copy, "address");
    return copy;
  }

  /** An interrupted sync had defined the device and not plugged it in yet. */
  void plugUnfinished(D device, Element existing, int position) {
    Effect effect = context.plugging().plug(table, existing);
    draft.unchanged();
    if (effect.timing() == Timing.LIVE) {
      draft.change(
          new Change(
              table.label(position), "none", table.describe(device), effect, Origin.MANIFEST));
      plugIn(effect, device, existing);
    }
  }

  private void plugIn(Effect effect, D device, Element element) {
    if (effect.timing() == Timing.LIVE) {
      draft.live(new Step.AttachDevice(table.noun() + " " + table.describe(device), element));
    }
  }
}
