package io.vmsync.plan;

import io.vmsync.domain.Alignment;
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
import java.util.ArrayList;
import java.util.Collections;
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
  private final Plugging plugging;
  private final Optional<List<Element>> targets;

  DevicePlanner(
      Planner planner,
      VmSpec wanted,
      Machine machine,
      Draft draft,
      Patch patch,
      DeviceTable<D> table,
      Plugging plugging,
      Optional<DomainXml> target) {
    this.planner = planner;
    this.wanted = wanted;
    this.machine = machine;
    this.draft = draft;
    this.patch = patch;
    this.table = table;
    this.plugging = plugging;
    this.targets = target.map(table::expressible);
  }

  void plan() {
    Optional<List<D>> stated = table.wanted(wanted);
    if (stated.isEmpty()) {
      return;
    }
    List<D> devices = stated.get();
    Optional<List<D>> before = machine.applied().flatMap(table::wanted);
    Alignment<D> applied = Alignment.ofApplied(table, before.orElse(List.of()), patch.document());
    Alignment<D> alignment =
        targets
            .map(elements -> Alignment.ofTarget(table, elements, patch.document()))
            .orElseGet(() -> Alignment.ofWanted(table, devices, before, patch.document()));
    List<Element> existing = table.elements(patch.document());
    for (int i = 0; i < devices.size(); i++) {
      D device = devices.get(i);
      int position = i;
      alignment
          .device(i)
          .ifPresentOrElse(
              found -> compare(device, found, position, applied.member(found)),
              () -> add(device, position, applied.missing().contains(device)));
    }
    for (int i = 0; i < existing.size(); i++) {
      Element device = existing.get(i);
      int position = i;
      applied
          .member(device)
          .filter(member -> !alignment.has(device))
          .ifPresent(member -> drop(member, device, position));
    }
    machine.live().ifPresent(live -> finishRemovals(devices, live));
  }

  private void compare(D device, Element existing, int position, Optional<D> applied) {
    Optional<Element> running =
        machine.live().flatMap(live -> table.counterpart(existing, position, live));
    if (machine.isRunning() && running.isEmpty() && isUnfinished(device)) {
      plugUnfinished(device, existing, position);
      return;
    }
    List<DeviceTable.Ejector> live = new ArrayList<>();
    for (Row<D, ?> row : table.rows()) {
      compare(row, device, existing, position, applied, running).ifPresent(live::add);
    }
    table.complete(patch.edit(), existing, device);
    if (!live.isEmpty() && running.isPresent()) {
      updateLive(running.get(), (edit, copy) -> live.forEach(each -> each.eject(edit, copy)));
    }
  }

  /** Compares one row; gives what is to be written to the running machine's device, if anything. */
  private <T> Optional<DeviceTable.Ejector> compare(
      Row<D, T> row,
      D device,
      Element existing,
      int position,
      Optional<D> applied,
      Optional<Element> running) {
    Optional<T> stated = row.wanted(device);
    if (stated.isEmpty()) {
      return Optional.empty();
    }
    T value = stated.get();
    Reading<T> defined = row.mapping().read(existing);
    Reading<T> live = live(row, running);
    Effect effect = effect(row, defined.value(), value, running);
    boolean differs = !row.isSatisfied(value, defined, planner.host()::facts);
    boolean lags =
        effect.timing() == Timing.LIVE
            && !row.isSatisfied(value, live, planner.host()::facts)
            && (differs || isUnfinished(device));
    if (differs) {
      String label = table.label(row, position);
      row.mapping()
          .objection(existing, value)
          .filter(why -> targets.isEmpty())
          .ifPresent(why -> draft.impossible(label, value.toString(), why));
      row.mapping().write(patch.edit(), existing, value);
    } else {
      draft.unchanged();
    }
    if (differs || lags) {
      Optional<T> before = applied.flatMap(row::wanted);
      draft.change(change(row, position, before, differs ? defined : live, value, effect));
    }
    return lags
        ? Optional.of((edit, copy) -> row.mapping().write(edit, copy, value))
        : Optional.empty();
  }

  private static <D, T> Reading<T> live(Row<D, T> row, Optional<Element> running) {
    return running.map(row.mapping()::read).orElseGet(Reading::absent);
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
    Optional<String> hindrance =
        running.isEmpty()
            ? Optional.of("the running machine does not have this " + table.noun())
            : table.whyNotUpdated(running.get());
    return hindrance
        .filter(why -> machine.isRunning())
        .filter(why -> running.isEmpty() || effect.timing() == Timing.LIVE)
        .map(why -> new Effect(Timing.NEXT_BOOT, why, effect.harm()))
        .orElse(effect);
  }

  private <T> Change change(
      Row<D, T> row, int position, Optional<T> applied, Reading<T> before, T after, Effect effect) {
    Origin origin =
        Origins.of(
            applied,
            before.value(),
            after,
            (stated, now) -> row.matches(stated, now, planner.host()::facts));
    return new Change(
        table.label(row, position),
        Shown.of(before, "none"),
        after.toString(),
        row.weighed(effect, origin != Origin.MANIFEST),
        origin,
        applied.map(Object::toString).orElse(""));
  }

  /**
   * Adds a device.
   *
   * @param gone whether the machine had it once, and somebody took it
   */
  private void add(D device, int position, boolean gone) {
    Element created = create(device, position);
    boolean there = machine.live().filter(live -> table.isIn(created, device, live)).isPresent();
    Effect effect =
        there
            ? Effect.of(Timing.LIVE, "the running machine still has it")
            : plugging.plug(table, created);
    draft.change(
        new Change(
            table.label(position),
            "none",
            table.describe(device),
            effect,
            gone ? Origin.MACHINE : unappliedOrigin(),
            gone ? table.describe(device) : ""));
    if (!there) {
      plugIn(effect, device, targets.isEmpty() ? created : withoutAddress(created));
    }
  }

  private Origin unappliedOrigin() {
    return machine.applied().flatMap(table::wanted).isPresent() ? Origin.MANIFEST : Origin.FIRST;
  }

  private Element create(D device, int position) {
    return targets
        .map(elements ->
            patch
                .edit()
                .copy(
                    patch.edit().child(patch.document().root(), "devices"), elements.get(position)))
        .orElseGet(() -> table.add(patch.edit(), patch.document(), device, position, wanted));
  }

  /** The slot it had may have been taken since on the running machine. */
  private static Element withoutAddress(Element device) {
    Element copy = DomainXml.parseElement(DomainXml.write(device));
    new Edit().removeChild(copy, "address");
    return copy;
  }

  /** An interrupted sync had defined the device and not plugged it in yet. */
  private void plugUnfinished(D device, Element existing, int position) {
    Effect effect = plugging.plug(table, existing);
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

  /** Removes what we once applied, unless somebody changed it since. */
  private void drop(D applied, Element device, int position) {
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
    Optional<Element> running =
        machine.live().flatMap(live -> table.counterpart(device, position, live));
    String before = table.describe(table.read(device));
    patch.edit().remove(device);
    Effect effect = plugging.unplug(table, running);
    boolean ejects =
        effect.timing() == Timing.NEXT_BOOT
            && running.isPresent()
            && table.ejector().isPresent()
            && plugging.canChange();
    if (ejects) {
      updateLive(running.get(), table.ejector().get());
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
  private void finishRemovals(List<D> devices, DomainXml live) {
    List<D> before = applied(machine.appliedLive());
    Alignment<D> running = Alignment.ofApplied(table, before, live);
    for (int i = 0; i < before.size(); i++) {
      int position = i;
      D gone = before.get(i);
      boolean dropped =
          count(gone, before) > count(gone, devices)
              && count(gone, before) > count(gone, applied(machine.applied()));
      running
          .device(i)
          .filter(device -> dropped)
          .filter(device -> table.counterpart(device, position, patch.document()).isEmpty())
          .ifPresent(device -> takeOff(gone, device, position));
    }
  }

  private void takeOff(D gone, Element running, int position) {
    Effect effect = plugging.unplug(table, Optional.of(running));
    String before = table.describe(gone);
    if (effect.timing() == Timing.LIVE) {
      draft.live(new Step.DetachDevice(table.noun() + " " + before, running));
      draft.change(new Change(table.label(position), before, "none", effect, Origin.MANIFEST));
    }
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

  /** Whether a sync was interrupted between defining a device and telling the running machine. */
  private boolean isUnfinished(D device) {
    return machine.appliedLive().isPresent()
        && count(device, applied(machine.applied()))
            > count(device, applied(machine.appliedLive()));
  }

  /** Members of a list may be equal: two NICs in one network. */
  private static <D> int count(D member, List<D> members) {
    return Collections.frequency(members, member);
  }

  private List<D> applied(Optional<VmSpec> spec) {
    return spec.flatMap(table::wanted).orElse(List.of());
  }
}
