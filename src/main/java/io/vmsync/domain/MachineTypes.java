package io.vmsync.domain;

import io.vmsync.spec.HostFacts;
import java.util.function.Supplier;

/** How machine types compare: {@code q35} is an alias for the newest {@code pc-q35-…} of a host. */
final class MachineTypes {

  private MachineTypes() {}

  /**
   * An alias is satisfied by any version of what it stands for: a machine keeps the version it was
   * made with when the host's QEMU moves on.
   */
  static boolean matches(String wanted, String actual, Supplier<HostFacts> host) {
    if (wanted.equals(actual)) {
      return true;
    }
    String canonical = host.get().canonicalMachine(wanted);
    return canonical.equals(actual)
        || (!canonical.equals(wanted) && family(canonical).equals(family(actual)));
  }

  /** True when the devices of the one have no place in the other, as between pc and q35. */
  static boolean differInFamily(String before, String after, Supplier<HostFacts> host) {
    return !family(before).equals(family(host.get().canonicalMachine(after)));
  }

  private static String family(String machine) {
    return machine.replaceFirst("-\\d+(\\.\\d+)*$", "");
  }
}
