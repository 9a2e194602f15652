package io.vmsync.domain;

import static io.vmsync.domain.Timing.LIVE;
import static io.vmsync.domain.Timing.NEXT_BOOT;

import io.vmsync.spec.Capability;
import io.vmsync.spec.NicSource;
import java.util.function.Function;

/**
 * The rules by which rows say when a change takes effect on a running machine. What libvirt and
 * QEMU can change live, and what they refuse, was tried on libvirt 9.0 with QEMU 7.2.
 */
final class Effects {

  /** A rule; asked only while the machine runs. */
  interface Rule<T> extends Function<Situation<T>, Effect> {}

  private Effects() {}

  static <T> Rule<T> nextBoot() {
    return situation -> Effect.of(NEXT_BOOT);
  }

  static <T> Rule<T> nextBoot(String reason) {
    return situation -> Effect.of(NEXT_BOOT, reason);
  }

  /** Live where the engine can, else at the next boot. */
  static <T> Rule<T> live(Capability needed) {
    return situation ->
        situation.can(needed)
            ? Effect.of(LIVE)
            : Effect.of(NEXT_BOOT, "this engine cannot change it on a running machine");
  }

  /** What QEMU's tap devices allow: they move from bridge to bridge, whoever owns it. */
  static Effect nicSource(Situation<NicSource> situation) {
    if (!situation.can(Capability.LIVE_DEVICES)) {
      return Effect.of(NEXT_BOOT, "this engine cannot change it on a running machine");
    }
    boolean stays = situation.live().filter(source -> !isBridged(source)).isPresent();
    return stays || !isBridged(situation.after())
        ? Effect.of(NEXT_BOOT, "only from a network or bridge to another does it move live")
        : Effect.of(LIVE);
  }

  private static boolean isBridged(NicSource source) {
    return switch (source) {
      case NicSource.Network network -> true;
      case NicSource.Bridge bridge -> true;
      case NicSource.Direct direct -> false;
      case NicSource.User user -> false;
    };
  }
}
