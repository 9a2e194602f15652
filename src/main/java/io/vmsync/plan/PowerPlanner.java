package io.vmsync.plan;

import io.vmsync.domain.Disks;
import io.vmsync.domain.DomainXml;
import io.vmsync.domain.Effect;
import io.vmsync.domain.Timing;
import io.vmsync.spec.Capability;
import io.vmsync.spec.DiskSpec;
import io.vmsync.spec.PowerState;
import io.vmsync.spec.VmSpec;
import io.vmsync.spec.VmState;
import java.util.Optional;
import java.util.stream.Stream;

/** Plans power and autostart: what the manifest asks for, and a restart where that was allowed. */
final class PowerPlanner {
  private final PlanOptions options;
  private final VmSpec wanted;
  private final Draft draft;

  PowerPlanner(PlanOptions options, VmSpec wanted, Draft draft) {
    this.options = options;
    this.wanted = wanted;
    this.draft = draft;
  }

  void planNew(HostView host) {
    if (Boolean.TRUE.equals(wanted.autostart())) {
      requireAutostart(host);
      draft.definition(new Step.SetAutostart(true));
    }
    if (wanted.state() == PowerState.RUNNING) {
      draft.power(new Step.Start());
    }
  }

  /**
   * @param definition what the machine starts with next time
   */
  void plan(Machine machine, HostView host, DomainXml definition) {
    Boolean autostart = wanted.autostart();
    if (autostart != null) {
      compareAutostart(autostart, machine);
    }
    boolean stops = state(machine);
    if (options.restart()
        && !stops
        && machine.status().state() == VmState.RUNNING
        && draft.hasPending()) {
      restart(host, definition);
    }
  }

  /** A machine that could not come up again is not taken down. */
  private void restart(HostView host, DomainXml definition) {
    Optional<String> missing =
        Disks.TABLE.readAll(definition).stream()
            .map(DiskSpec::path)
            .flatMap(Stream::ofNullable)
            .filter(path -> host.volume(path).isEmpty())
            .findFirst();
    if (missing.isPresent()) {
      draft.error(
          "missing-disk",
          "disk_path",
          missing.get() + " is not there, so the machine would not come up again",
          "put the image there, or sync without --restart");
      return;
    }
    draft.power(new Step.ShutDown());
    draft.power(new Step.Start());
  }

  private void compareAutostart(boolean autostart, Machine machine) {
    if (autostart == machine.status().autostart()) {
      draft.unchanged();
      return;
    }
    draft.change(
        new Change(
            "autostart",
            Boolean.toString(!autostart),
            Boolean.toString(autostart),
            Effect.of(Timing.NOW),
            Origins.of(
                machine.applied().map(VmSpec::autostart),
                Optional.of(!autostart),
                autostart,
                Boolean::equals),
            machine.applied().map(VmSpec::autostart).map(Object::toString).orElse("")));
    draft.definition(new Step.SetAutostart(autostart));
  }

  /** Brings the machine into the state asked for; true when that takes it down. */
  private boolean state(Machine machine) {
    VmState now = machine.status().state();
    PowerState asked = wanted.state();
    if (asked == null) {
      return false;
    }
    if (now == VmState.CRASHED) {
      draft.error(
          "crashed",
          "state",
          "it crashed and was kept for inspection",
          "vm stop --force " + draft.name() + " takes it down");
      return false;
    }
    Optional<Step> step =
        switch (asked) {
          case RUNNING -> upFrom(now);
          case STOPPED -> now.isActive() ? Optional.of(new Step.ShutDown()) : Optional.empty();
        };
    if (step.isEmpty()) {
      draft.unchanged();
    } else {
      draft.change(change(machine, now, asked));
      draft.power(step.get());
    }
    return asked == PowerState.STOPPED;
  }

  private static Change change(Machine machine, VmState now, PowerState asked) {
    Optional<PowerState> applied = machine.applied().map(VmSpec::state);
    return new Change(
        "state",
        now.word(),
        asked.word(),
        Effect.of(Timing.NOW),
        Origins.of(applied, power(now), asked, PowerState::equals),
        applied.map(PowerState::word).orElse(""));
  }

  /** What a manifest could have asked for to have it so; a paused machine is neither. */
  private static Optional<PowerState> power(VmState now) {
    return switch (now) {
      case RUNNING, STARTING -> Optional.of(PowerState.RUNNING);
      case STOPPED, SAVED, STOPPING, MISSING -> Optional.of(PowerState.STOPPED);
      case PAUSED, SUSPENDED, CRASHED -> Optional.empty();
    };
  }

  private static Optional<Step> upFrom(VmState now) {
    return switch (now) {
      case STOPPED, SAVED -> Optional.of(new Step.Start());
      case PAUSED, SUSPENDED -> Optional.of(new Step.Resume());
      case RUNNING, STARTING, STOPPING, CRASHED, MISSING -> Optional.empty();
    };
  }

  private void requireAutostart(HostView host) {
    if (!host.capabilities().contains(Capability.AUTOSTART)) {
      draft.error(
          "autostart", "autostart", "this engine cannot start machines with the host", null);
    }
  }
}
