package io.vmsync.domain;

import static io.vmsync.domain.Timing.LIVE;
import static io.vmsync.domain.Timing.NEXT_BOOT;

import io.vmsync.spec.Capability;
import io.vmsync.spec.DataSize;
import io.vmsync.spec.Memory;
import io.vmsync.spec.Vcpus;
import io.vmsync.spec.VirtType;
import io.vmsync.xml.Element;
import java.util.Optional;

/** When a change of memory or CPUs takes effect on a running machine. */
final class QuantityEffects {
  private static final String NOT_HERE = "this engine cannot change it on a running machine";

  private QuantityEffects() {}

  static Effect memory(Situation<Memory> situation) {
    Memory wanted = situation.after();
    DataSize ceiling = situation.live().map(Memory::boot).orElse(DataSize.ofKib(0));
    if (!situation.can(Capability.LIVE_MEMORY)) {
      return Effect.of(NEXT_BOOT, NOT_HERE);
    }
    if (ceiling.isLessThan(wanted.size())) {
      Effect effect = Effect.of(NEXT_BOOT, aboveMaximum(ceiling));
      return wanted.maximum() == null
          ? effect.hinting(
              "memory: {size: %s, maximum: …} leaves room to grow while it runs"
                  .formatted(wanted.size()))
          : effect;
    }
    boolean stays = situation.live().map(Memory::size).filter(wanted.size()::equals).isPresent();
    if (stays && ceiling.isLessThan(wanted.boot())) {
      return Effect.of(NEXT_BOOT, "the maximum is set when it starts");
    }
    return situation.runningAs().filter(QuantityEffects::lacksBalloon).isPresent() && !stays
        ? Effect.of(NEXT_BOOT, "it has no memory balloon")
        : Effect.of(LIVE, "maximum " + ceiling);
  }

  private static boolean lacksBalloon(Element domain) {
    return ElementPath.of("devices/memballoon/@model")
        .read(domain)
        .filter("none"::equals)
        .isPresent();
  }

  static Effect vcpus(Situation<Vcpus> situation) {
    Vcpus wanted = situation.after();
    int ceiling = situation.live().map(Vcpus::ceiling).orElse(0);
    int running = situation.live().map(Vcpus::count).orElse(0);
    if (!situation.can(Capability.LIVE_VCPUS)) {
      return Effect.of(NEXT_BOOT, NOT_HERE);
    }
    if (wanted.count() > ceiling) {
      Effect effect = Effect.of(NEXT_BOOT, aboveMaximum(ceiling));
      return wanted.ceiling() == wanted.count()
          ? effect.hinting(
              "vcpus: {count: %d, maximum: …} leaves room to grow while it runs"
                  .formatted(wanted.count()))
          : effect;
    }
    if (wanted.count() < running) {
      return fewer(situation.runningAs(), running - wanted.count());
    }
    return wanted.count() == running && changesShape(situation)
        ? Effect.of(NEXT_BOOT, "maximum and topology are set when it starts")
        : Effect.of(LIVE, "maximum " + ceiling);
  }

  /** A guest can only give back the CPUs that were plugged into it, or started as such. */
  private static Effect fewer(Optional<Element> running, int fewer) {
    int removable = running.map(domain -> new VcpuList(domain).removable()).orElse(0);
    if (running.filter(QuantityEffects::isEmulated).isPresent()) {
      return Effect.of(NEXT_BOOT, "an emulated processor cannot be taken away while it runs");
    }
    return fewer <= removable
        ? Effect.of(LIVE, "the guest has to let go of " + (fewer == 1 ? "it" : fewer + " of them"))
        : Effect.of(NEXT_BOOT, "CPUs present at boot cannot be taken away");
  }

  /**
   * QEMU's software emulation takes the CPU out and does not say so (no DEVICE_DELETED comes, tried
   * on QEMU 7.2), so libvirt takes it for kept, and the guest cannot have it back.
   */
  private static boolean isEmulated(Element domain) {
    return domain.attribute("type").equals(VirtType.QEMU.word());
  }

  private static boolean changesShape(Situation<Vcpus> situation) {
    return situation
        .live()
        .filter(live -> !VcpusMapping.matches(situation.after(), live))
        .isPresent();
  }

  private static String aboveMaximum(Object ceiling) {
    return "above the maximum it started with (" + ceiling + ")";
  }
}
