package io.vmsync.plan;

import io.vmsync.domain.DeviceTable;
import io.vmsync.domain.DomainXml;
import io.vmsync.domain.Edit;
import io.vmsync.domain.Effect;
import io.vmsync.domain.Patch;
import io.vmsync.domain.Reading;
import io.vmsync.domain.Row;
import io.vmsync.domain.Situation;
import io.vmsync.domain.Timing;
import io.vmsync.spec.VmSpec;
import java.util.List;
import java.util.Optional;
import org.w3c.dom.Element;

/**
 * Plans the devices of one kind: those that differ are changed, those that are missing are added,
 * those we once added and the manifest dropped are removed. Devices nobody spoke of are left alone.
 */
final class DevicePlanner<D> {
  private final Planner planner;
  private final VmSpec wanted;
  private final Machine machine;
  private final Draft draft;
  private final Patch patch;
  private final DeviceTable<D> table;

  DevicePlanner(
      Planner planner,
      VmSpec wanted,
      Machine machine,
      Draft draft,
      Patch patch,
      DeviceTable<D> table) {
    this.planner = planner;
    this.wanted = wanted;
    this.machine = machine;
    this.draft = draft;
    this.patch = patch;
    this.table = table;
  }

  void plan() {
    Optional<List<D>> stated = table.wanted(wanted);
    if (stated.isEmpty()) {
      return;
    }
    List<D> devices = stated.get();
    List<Element> existing = table.elements(patch.document());
    for (int i = 0; i < devices.size(); i++) {
      if (i < existing.size()) {
        compare(devices.get(i), existing.get(i), i);
      } else {
        add(devices.get(i), i);
      }
    }
    removeDropped(devices.size(), existing);
  }

  private void compare(D device, Element existing, int position) {
    table.rows().forEach(row -> compare(row, device, existing, position));
  }

  private <T> void compare(Row<D, T> row, D device, Element existing, int position) {
    Optional<T> stated = row.wanted(device);
    if (stated.isEmpty()) {
      return;
    }
    T value = stated.get();
    Reading<T> defined = row.mapping().read(existing);
    Optional<Element> running =
        machine.live().flatMap(live -> table.counterpart(existing, position, live));
    Effect effect = effect(row, defined.value(), value, running);
    boolean differs = !row.isSatisfied(value, defined, planner.host()::facts);
    if (differs) {
      row.mapping().write(patch.edit(), existing, value);
      draft.change(change(row, position, defined, value, effect));
    } else {
      draft.unchanged();
    }
    boolean liveDiffers = !row.isSatisfied(value, live(row, running), planner.host()::facts);
    if (effect.timing() == Timing.LIVE
        && liveDiffers
        && (differs || isUnfinished(device, position))) {
      if (!differs) {
        draft.change(change(row, position, live(row, running), value, effect));
      }
      running.ifPresent(
          live -> updateLive(live, (edit, copy) -> row.mapping().write(edit, copy, value)));
    }
  }

  private static <D, T> Reading<T> live(Row<D, T> row, Optional<Element> running) {
    return running.map(row.mapping()::read).orElseGet(Reading::absent);
  }

  private <T> boolean matches(Row<D, T> row, T value, T actual) {
    return row.matches(value, actual, planner.host()::facts);
  }

  private <T> Effect effect(
      Row<D, T> row, Optional<T> defined, T value, Optional<Element> running) {
    Effect effect =
        row.effect(
            new Situation<>(
                defined,
                value,
                running.flatMap(row::read),
                machine.isRunning(),
                machine.isSaved(),
                planner.host().capabilities(),
                running),
            planner.host()::facts);
    return machine.isRunning() && running.isEmpty()
        ? new Effect(
            Timing.NEXT_BOOT,
            "the running machine does not have this " + table.noun(),
            effect.harm())
        : effect;
  }

  private <T> Change change(
      Row<D, T> row, int position, Reading<T> reading, T after, Effect effect) {
    Optional<T> before = reading.value();
    Optional<T> applied = applied(machine.applied(), position).flatMap(row::wanted);
    Origin origin = Origins.of(applied, before, after, (stated, now) -> matches(row, stated, now));
    return new Change(
        label(position),
        Shown.of(reading, "none"),
        after.toString(),
        row.weighed(effect, origin != Origin.MANIFEST),
        origin);
  }

  private void add(D device, int position) {
    table.add(patch.edit(), patch.document(), device, position, wanted);
    Effect effect =
        machine.isRunning()
            ? Effect.of(Timing.NEXT_BOOT, "a new " + table.noun())
            : Effect.of(Timing.NOW);
    draft.change(
        new Change(
            label(position),
            "none",
            describe(device),
            effect,
            Origins.of(
                applied(machine.applied(), position), Optional.empty(), device, table::isSame)));
  }

  /** Removes what we once applied at the end of the list and nobody changed since. */
  private void removeDropped(int kept, List<Element> existing) {
    List<D> applied = machine.applied().flatMap(table::wanted).orElse(List.of());
    for (int i = kept; i < applied.size() && i < existing.size(); i++) {
      Element device = existing.get(i);
      if (table.isSame(applied.get(i), table.read(device))) {
        remove(device, i);
      }
    }
  }

  private void remove(Element device, int position) {
    Optional<Element> running =
        machine.live().flatMap(live -> table.counterpart(device, position, live));
    String before = describe(table.read(device));
    patch.edit().remove(device);
    boolean ejects =
        running.isPresent()
            && table.ejector().isPresent()
            && planner.host().capabilities().contains(table.needed());
    if (ejects) {
      updateLive(running.get(), table.ejector().get());
    }
    Effect effect =
        machine.isRunning()
            ? Effect.of(
                Timing.NEXT_BOOT,
                ejects ? "ejected now, the drive goes" : "a " + table.noun() + " that runs")
            : Effect.of(Timing.NOW);
    draft.change(new Change(label(position), before, "none", effect, Origin.MANIFEST));
  }

  /**
   * Sends the whole device as it runs, with the change made: what an update leaves out is removed.
   */
  private void updateLive(Element running, DeviceTable.Ejector change) {
    Element copy = DomainXml.parseElement(DomainXml.write(running));
    change.eject(new Edit(), copy);
    draft.live(
        new Step.UpdateDevice(table.noun(), DomainXml.write(copy), DomainXml.write(running)));
  }

  private boolean isUnfinished(D device, int position) {
    return applied(machine.applied(), position).equals(Optional.of(device))
        && machine.appliedLive().isPresent()
        && !applied(machine.appliedLive(), position).equals(Optional.of(device));
  }

  private Optional<D> applied(Optional<VmSpec> spec, int position) {
    return spec.flatMap(table::wanted)
        .filter(list -> position < list.size())
        .map(list -> list.get(position));
  }

  private String label(int position) {
    return position == 0 ? table.key() : table.key() + "[" + position + "]";
  }

  private String describe(D device) {
    return table.rows().stream()
        .flatMap(row -> row.wanted(device).stream())
        .map(Object::toString)
        .findFirst()
        .orElse("a " + table.noun());
  }
}
