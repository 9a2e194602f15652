package io.vmsync.engine.libvirt;

import io.vmsync.spec.Capability;
import java.util.EnumSet;
import java.util.Set;
import org.libvirt.jna.ConnectionPointer;

/** What each of libvirt's drivers can do: tried on libvirt 9.0, and asserted by the tests. */
final class DriverCapabilities {
  private static final Set<Capability> QEMU = EnumSet.allOf(Capability.class);

  /**
   * The mock driver attaches no devices, resizes no disks, its volumes cannot grow, and it changes
   * memory live or in the definition but not both in one call.
   */
  private static final Set<Capability> TEST =
      EnumSet.of(
          Capability.PAUSE,
          Capability.REBOOT,
          Capability.AUTOSTART,
          Capability.LIVE_VCPUS,
          Capability.LIVE_METADATA,
          Capability.EVENTS);

  /** What libvirt's support matrix (libvirt.org/hvsupport.html) has for nearly every driver. */
  private static final Set<Capability> OTHER = EnumSet.of(Capability.PAUSE, Capability.REBOOT);

  private DriverCapabilities() {}

  static Set<Capability> of(NativeLibvirt library, ConnectionPointer connection) {
    Set<Capability> declared = EnumSet.copyOf(of(library.virConnectGetType(connection)));
    // A daemon without a storage driver, and qemu:///embed, have no pools at all.
    if (library.virConnectNumOfStoragePools(connection) < 0) {
      declared.remove(Capability.STORAGE);
    }
    return Set.copyOf(declared);
  }

  static Set<Capability> of(String driver) {
    return switch (driver) {
      case "QEMU" -> QEMU;
      case "TEST", "Test" -> TEST;
      default -> OTHER;
    };
  }
}
