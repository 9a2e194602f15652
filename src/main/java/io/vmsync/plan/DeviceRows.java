package io.vmsync.plan;

import io.vmsync.domain.DeviceTable;
import io.vmsync.domain.Effect;
import io.vmsync.domain.Reading;
import io.vmsync.domain.Row;
import io.vmsync.domain.Situation;
import io.vmsync.domain.Timing;
import io.vmsync.xml.Element;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Compares a device that a machine has with the member of the manifest's list that it is. */
final class DeviceRows<D> {
  private final DeviceContext<D> context;
  private final DeviceTable<D> table;
  private final Draft draft;
  private final D device;
  private final Element existing;
  private final int position;
  private final Optional<D> applied;
  private final Optional<Element> running;

  /**
   * @param device the member
   * @param existing its element in the definition
   * @param position its place in the list
   * @param applied what was last applied to it
   * @param running its element in the running machine
   */
  DeviceRows(
      DeviceContext<D> context,
      D device,
      Element existing,
      int position,
      Optional<D> applied,
      Optional<Element> running) {
    this.context = context;
    this.table = context.table();
    this.draft = context.draft();
    this.device = device;
    this.existing = existing;
    this.position = position;
    this.applied = applied;
    this.running = running;
  }

  void compare() {
    List<DeviceTable.Ejector> live = new ArrayList<>();
    for (Row<D, ?> row : table.rows()) {
      compare(row).ifPresent(live::add);
    }
    table.complete(context.patch().edit(), existing, device);
    if (!live.isEmpty() && running.isPresent()) {
      context.updateLive(
          running.get(), (edit, copy) -> live.forEach(each -> each.eject(edit, copy)));
    }
  }

  /** Compares one row; gives what is to be written to the running machine's device, if anything. */
  private <T> Optional<DeviceTable.Ejector> compare(Row<D, T> row) {
    Optional<T> stated = row.wanted(device);
    if (stated.isEmpty()) {
      return Optional.empty();
    }
    T value = stated.get();
    Reading<T> defined = row.mapping().read(existing);
    Reading<T> live = running.map(row.mapping()::read).orElseGet(Reading::absent);
    boolean differs = !isSatisfied(row, value, defined);
    boolean behind = running.isPresent() && !isSatisfied(row, value, live);
    if (!differs) {
      draft.unchanged();
    }
    if (!differs && !behind) {
      return Optional.empty();
    }
    Effect effect = effect(row, defined.value(), value);
    boolean lags =
        behind && effect.timing() == Timing.LIVE && (differs || context.isUnfinished(device));
    if (differs) {
      write(row, value);
    }
    if (differs || lags) {
      draft.change(change(row, differs ? defined : live, value, effect));
    }
    return lags
        ? Optional.of((edit, copy) -> row.mapping().write(edit, copy, value))
        : Optional.empty();
  }

  private <T> boolean isSatisfied(Row<D, T> row, T value, Reading<T> actual) {
    return row.isSatisfied(value, actual, context.planner().host()::facts);
  }

  private <T> void write(Row<D, T> row, T value) {
    String label = table.label(row, position);
    row.mapping()
        .objection(existing, value)
        .filter(why -> context.targets().isEmpty())
        .ifPresentOrElse(
            why -> draft.impossible(label, value.toString(), why),
            () -> row.mapping().write(context.patch().edit(), existing, value));
  }

  private <T> Effect effect(Row<D, T> row, Optional<T> defined, T value) {
    Effect effect =
        row.effect(
            new Situation<>(
                defined,
                value,
                running.flatMap(row::read),
                context.machine().isRunning(),
                context.machine().isSaved(),
                context.planner().host().capabilities(),
                running),
            context.planner().host()::facts);
    Optional<String> hindrance =
        running.isEmpty()
            ? Optional.of("the running machine does not have this " + table.noun())
            : table.whyNotUpdated(running.get());
    return hindrance
        .filter(why -> context.machine().isRunning())
        .filter(why -> running.isEmpty() || effect.timing() == Timing.LIVE)
        .map(why -> new Effect(Timing.NEXT_BOOT, why, effect.harm()))
        .orElse(effect);
  }

  private <T> Change change(Row<D, T> row, Reading<T> before, T after, Effect effect) {
    Optional<T> stated = applied.flatMap(row::wanted);
    Origin origin =
        Origins.of(
            stated,
            before.value(),
            after,
            (then, now) -> row.matches(then, now, context.planner().host()::facts));
    return new Change(
        table.label(row, position),
        Shown.of(before, "none"),
        after.toString(),
        row.weighed(effect, origin != Origin.MANIFEST),
        origin,
        stated.map(Object::toString).orElse(""));
  }
}
