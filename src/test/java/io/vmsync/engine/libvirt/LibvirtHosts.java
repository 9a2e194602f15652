package io.vmsync.engine.libvirt;

import static org.junit.jupiter.api.Assumptions.abort;

import com.sun.jna.Native;
import io.vmsync.engine.Connection;
import io.vmsync.engine.EngineException;
import io.vmsync.engine.Removal;
import io.vmsync.spec.VmState;
import java.time.Duration;
import java.util.EnumSet;
import org.libvirt.jna.Libvirt;

/** The libvirt hosts that tests run on, where there are any. */
final class LibvirtHosts {
  static final String MOCK = "test:///default";
  static final String QEMU = "qemu:///system";

  /**
   * Generous: where /dev/kvm is closed to QEMU's user, libvirt 9.0 takes most of a minute to
   * define.
   */
  static final Duration PATIENCE = Duration.ofMinutes(3);

  private LibvirtHosts() {}

  /**
   * A connection; without one the test is skipped, or fails where {@code VM_TEST_LIBVIRT=required}.
   */
  static NativeConnection connect(String uri) {
    try {
      return NativeConnection.open(uri, PATIENCE);
    } catch (EngineException absent) {
      if ("required".equals(System.getenv("VM_TEST_LIBVIRT"))) {
        throw absent;
      }
      return abort("no libvirt here: " + absent.getMessage());
    }
  }

  /** libvirt-java's binding, for what the program itself never does. */
  static Libvirt everyCall() {
    return Native.load("libvirt.so.0", Libvirt.class);
  }

  /** Removes a domain with everything of it, whatever became of it. */
  static void remove(Connection connection, String vm) {
    connection
        .hypervisor()
        .find(vm)
        .ifPresent(status -> {
          connection.hypervisor().forceOff(vm);
          if (status.persistent() || status.state() == VmState.SAVED) {
            connection.hypervisor().undefine(vm, EnumSet.allOf(Removal.class));
          }
        });
  }
}
