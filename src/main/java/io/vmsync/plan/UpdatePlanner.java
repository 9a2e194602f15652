package io.vmsync.plan;

import io.vmsync.domain.DeviceTable;
import io.vmsync.domain.DomainXml;
import io.vmsync.domain.Effect;
import io.vmsync.domain.FieldTable;
import io.vmsync.domain.LiveCall;
import io.vmsync.domain.Ownership;
import io.vmsync.domain.Patch;
import io.vmsync.domain.Reading;
import io.vmsync.domain.Row;
import io.vmsync.domain.Situation;
import io.vmsync.domain.Timing;
import io.vmsync.domain.XmlRows;
import io.vmsync.spec.Capability;
import io.vmsync.spec.Memory;
import io.vmsync.spec.Vcpus;
import io.vmsync.spec.VmSpec;
import io.vmsync.xml.Element;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Plans a VM that exists: patches its definition row by row and adds the live calls that can
 * follow.
 */
final class UpdatePlanner {
  private final Planner planner;
  private final VmSpec wanted;
  private final Machine machine;
  private final Draft draft;
  private final Patch patch;
  private final Optional<DomainXml> target;
  private final Patch sent;

  UpdatePlanner(Planner planner, VmSpec wanted, Machine machine) {
    this(planner, wanted, machine, Optional.empty());
  }

  /**
   * @param target the very definition the machine is to have, where it is not just to be patched
   */
  UpdatePlanner(Planner planner, VmSpec wanted, Machine machine, Optional<DomainXml> target) {
    this.planner = planner;
    this.wanted = wanted;
    this.machine = machine;
    this.draft = new Draft(wanted.name(), machine.status().state());
    this.patch = new Patch(machine.persistent(), FieldTable.rowsOf(wanted));
    this.target = target;
    this.sent =
        target.map(document -> Patch.replacing(machine.persistent(), document)).orElse(patch);
  }

  VmPlan plan() {
    if (!machine.status().persistent()) {
      draft.error(
          "transient",
          "",
          "it is transient: it has no definition and is gone when it stops",
          "stop it and sync again, and it is created from the manifest");
      return draft.finish();
    }
    compare();
    new Contradictions(planner.host(), wanted, draft).check(patch.document());
    new StoragePlanner(planner.host(), wanted, draft).planExisting(machine, patch);
    HostChecks checks = new HostChecks(planner.host(), wanted, draft);
    checks.check();
    checks.cpus(patch.document());
    if (!patch.isEmpty()) {
      new DeviceChecks(planner.host(), wanted, draft)
          .addresses(patch.document(), Optional.of(machine.persistent()));
    }
    askConsent();
    if (machine.isRunning()) {
      remainPending();
    }
    new PowerPlanner(planner.options(), wanted, draft)
        .plan(machine, planner.host(), sent.document());
    if (target.isEmpty()) {
      settleOwner();
    }
    define();
    return draft.finish();
  }

  /** Only what changes, whatever the host has to say about it. */
  List<Change> changes() {
    compare();
    return draft.changes().toList();
  }

  private void compare() {
    FieldTable.ROWS.forEach(this::compare);
    Plugging plugging = new Plugging(machine, planner.host().capabilities());
    FieldTable.DEVICES.forEach(table -> planDevices(table, plugging));
    XmlRows.of(wanted).forEach(this::compare);
    target.ifPresent(document -> new OtherPlaces(machine, draft).plan(patch, document));
  }

  private <D> void planDevices(DeviceTable<D> table, Plugging plugging) {
    Optional<List<Element>> targets = target.map(table::expressible);
    new DevicePlanner<>(
            new DeviceContext<>(planner, wanted, machine, draft, patch, table, plugging, targets))
        .plan();
  }

  private <T> void compare(Row<VmSpec, T> row) {
    Optional<T> stated = row.wanted(wanted);
    if (stated.isEmpty()) {
      return;
    }
    T value = stated.get();
    Element root = patch.document().root();
    Reading<T> defined = row.mapping().read(root);
    if (isSatisfied(row, value, defined)) {
      draft.unchanged();
      catchUp(row, defined, value);
      return;
    }
    Reading<T> running = running(row);
    Effect effect = effect(row, defined, value, running);
    Optional<String> objection =
        row.mapping().objection(root, value).filter(why -> target.isEmpty());
    objection.ifPresentOrElse(
        why -> draft.impossible(row.key(), value.toString(), why),
        () -> row.mapping().write(patch.edit(), root, value));
    draft.change(change(row, defined, value, effect));
    if (effect.timing() == Timing.LIVE && !isSatisfied(row, value, running)) {
      addLiveStep(row, value, running.value());
    }
  }

  /** What the definition says already may be what an interrupted sync did not tell the machine. */
  private <T> void catchUp(Row<VmSpec, T> row, Reading<T> defined, T value) {
    Reading<T> running = running(row);
    if (!machine.isRunning() || isSatisfied(row, value, running)) {
      return;
    }
    Effect effect = effect(row, defined, value, running);
    if (effect.timing() == Timing.LIVE && isUnfinished(row)) {
      draft.change(unfinished(row, running, value, effect));
      addLiveStep(row, value, running.value());
    }
  }

  private <T> Reading<T> running(Row<VmSpec, T> row) {
    return machine.live().map(live -> row.mapping().read(live.root())).orElseGet(Reading::absent);
  }

  private <T> Effect effect(Row<VmSpec, T> row, Reading<T> defined, T value, Reading<T> running) {
    return possible(
        row.effect(situation(defined.value(), value, running.value()), planner.host()::facts));
  }

  /** A whole definition carries what the change of a field cannot. */
  private Effect possible(Effect effect) {
    return target.isPresent() && effect.timing() == Timing.RECREATE
        ? Effect.of(machine.isRunning() ? Timing.NEXT_BOOT : Timing.NOW)
            .harming("an installed system may not start on other hardware")
        : effect;
  }

  private <T> Situation<T> situation(Optional<T> defined, T value, Optional<T> running) {
    return new Situation<>(
        defined,
        value,
        running,
        machine.isRunning(),
        machine.isSaved(),
        planner.host().capabilities(),
        machine.live().map(DomainXml::root));
  }

  private <T> boolean isSatisfied(Row<VmSpec, T> row, T value, Reading<T> actual) {
    return row.isSatisfied(value, actual, planner.host()::facts);
  }

  /**
   * True when the definition was changed by us and the running machine was not told: an interrupted
   * sync. A running machine that differs for any other reason (its guest kept the memory, someone
   * changed it by hand) is left alone and shown as pending, else a second sync would never be
   * quiet.
   */
  private <T> boolean isUnfinished(Row<VmSpec, T> row) {
    Optional<T> value = row.wanted(wanted);
    return machine.applied().flatMap(row::wanted).equals(value)
        && machine.appliedLive().isPresent()
        && !machine.appliedLive().flatMap(row::wanted).equals(value);
  }

  private <T> Change change(Row<VmSpec, T> row, Reading<T> reading, T after, Effect effect) {
    Optional<T> before = reading.value();
    Optional<T> applied = machine.applied().flatMap(row::wanted);
    return new Change(
        row.key(),
        Shown.of(reading, ""),
        after.toString(),
        effect,
        Origins.of(
            applied,
            before,
            after,
            (stated, now) -> row.matches(stated, now, planner.host()::facts)),
        applied.map(Object::toString).orElse(""));
  }

  /** Nobody moved the machine: the sync that defined this did not get as far as the live call. */
  private <T> Change unfinished(Row<VmSpec, T> row, Reading<T> running, T value, Effect effect) {
    return new Change(row.key(), Shown.of(running, ""), value.toString(), effect, Origin.MANIFEST);
  }

  private <T> void addLiveStep(Row<VmSpec, T> row, T value, Optional<T> running) {
    String before = running.map(Object::toString).orElse("");
    Optional<LiveCall> call = row.liveCall();
    call.map(each ->
            switch (each) {
              case SET_MEMORY ->
                  new Step.SetMemory(
                      ((Memory) value).size(), ((Memory) running.orElse(value)).size());
              case SET_VCPUS ->
                  new Step.SetVcpus(
                      ((Vcpus) value).count(), ((Vcpus) running.orElse(value)).count());
              case SET_TITLE -> new Step.SetTitle(value.toString(), before);
              case SET_DESCRIPTION -> new Step.SetDescription(value.toString(), before);
            })
        .ifPresent(draft::live);
  }

  /** What another manifest owns is looked at, and changed only when it is taken over. */
  private void settleOwner() {
    Optional<String> other = machine.otherOwner(planner.owner());
    if (other.isEmpty()) {
      return;
    }
    if (planner.options().adopt()) {
      draft.change(
          new Change(
              Change.OWNER, other.get(), planner.owner(), Effect.of(Timing.NOW), Origin.FIRST));
      return;
    }
    String message = "it belongs to another manifest, " + other.get();
    if (draft.isIdle()) {
      draft.warn(VmPlan.OTHER_OWNER, "", message, "sync --adopt takes it over");
    } else {
      draft.error(
          VmPlan.OTHER_OWNER,
          "",
          message + ": nothing is changed",
          "change it there, or take it over with --adopt");
    }
  }

  /** What was applied is noted with every change, also with one that is not in the definition. */
  private void define() {
    if (target.isEmpty() && (!patch.isEmpty() || draft.hasChanges())) {
      planner.ownership(wanted).write(patch.edit(), patch.document());
    }
    if (!sent.isEmpty()) {
      draft.definition(new Step.Redefine(sent));
    }
    boolean moves = !sent.isEmpty() || draft.hasLiveSteps();
    if (moves
        && machine.isRunning()
        && planner.host().capabilities().contains(Capability.LIVE_METADATA)) {
      noteApplied();
    }
  }

  /**
   * So that an interruption between defining and the live calls is told from a guest's own doing,
   * and from somebody's: what he only defined while it ran is left to its next start. A sync that
   * has nothing to tell the running machine ends with this too, else it would look interrupted.
   */
  private void noteApplied() {
    String element = Ownership.text(sent.document());
    String before = machine.live().map(Ownership::text).orElse("");
    if (!element.equals(before)) {
      draft.live(new Step.SetOwnership(element, before));
    }
  }

  private void askConsent() {
    if (planner.options().allowDestructive()) {
      return;
    }
    draft
        .changes()
        .filter(change -> change.effect().isDestructive())
        .toList()
        .forEach(change ->
            draft.error(
                VmPlan.NEEDS_FLAG,
                change.field(),
                "%s → %s: %s".formatted(change.before(), change.after(), change.effect().harm()),
                "--allow-destructive makes this change"));
  }

  private void remainPending() {
    Set<String> changing =
        draft.changes().map(Change::field).collect(Collectors.toUnmodifiableSet());
    PendingFields.of(sent.document(), machine.live(), wanted, draft::unplugs).stream()
        .filter(field -> !changing.contains(field.field()))
        .forEach(draft::pending);
  }
}
