package io.vmsync.plan;

import io.vmsync.domain.DeviceTable;
import io.vmsync.domain.DomainXml;
import io.vmsync.domain.Effect;
import io.vmsync.domain.HotplugRoom;
import io.vmsync.domain.Timing;
import io.vmsync.spec.Capability;
import io.vmsync.xml.Element;
import java.util.Optional;
import java.util.Set;

/** When a device that is added or removed is there or gone: now, live, or at the next boot. */
final class Plugging {
  private static final String NO_ROOM = "the running machine has no PCI slot free";

  private final Machine machine;
  private final Set<Capability> capabilities;
  private final Optional<HotplugRoom> room;

  Plugging(Machine machine, Set<Capability> capabilities) {
    this.machine = machine;
    this.capabilities = capabilities;
    this.room = machine.live().map(HotplugRoom::of);
  }

  /** Plans a new device; a slot that it needs is taken from those that are left. */
  Effect plug(DeviceTable<?> table, Element device) {
    if (machine.live().isEmpty()) {
      return whileOff();
    }
    return hindrance()
        .or(() -> table.whyNotPlugged(device, live()))
        .or(() -> room.orElseThrow().take(device) ? Optional.empty() : Optional.of(NO_ROOM))
        .map(why -> Effect.of(Timing.NEXT_BOOT, why))
        .orElseGet(() -> Effect.of(Timing.LIVE));
  }

  /** Plans the removal of a device that a running machine has, or does not have yet. */
  Effect unplug(DeviceTable<?> table, Optional<Element> running) {
    if (machine.live().isEmpty()) {
      return whileOff();
    }
    if (running.isEmpty()) {
      return Effect.of(Timing.LIVE, "the running machine does not have it");
    }
    return hindrance()
        .or(() -> table.whyNotUnplugged(running.get()))
        .map(why -> Effect.of(Timing.NEXT_BOOT, why))
        .orElseGet(() -> Effect.of(Timing.LIVE, "as soon as the guest lets go of it"));
  }

  /** Whether devices of the running machine can be changed at all. */
  boolean canChange() {
    return hindrance().isEmpty();
  }

  private Effect whileOff() {
    return machine.isSaved()
        ? Effect.of(Timing.NEXT_BOOT, "its saved memory resumes on the hardware it was saved with")
        : Effect.of(Timing.NOW);
  }

  private Optional<String> hindrance() {
    return capabilities.contains(Capability.LIVE_DEVICES)
        ? Optional.empty()
        : Optional.of("this engine cannot change devices of a running machine");
  }

  private DomainXml live() {
    return machine.live().orElseThrow();
  }
}
