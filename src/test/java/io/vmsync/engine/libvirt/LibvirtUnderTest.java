package io.vmsync.engine.libvirt;

import static org.junit.jupiter.api.Assumptions.abort;

import io.vmsync.engine.Connection;
import io.vmsync.engine.EngineException;
import io.vmsync.spec.VmState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** What the conformance suite needs of a libvirt that may not be there. */
final class LibvirtUnderTest {
  /** Set to {@code required} where tests that are skipped for want of libvirt are a failure. */
  private static final String VARIABLE = "VM_TEST_LIBVIRT";

  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  private LibvirtUnderTest() {}

  /**
   * A connection; where there is no such libvirt, the scenario is skipped, or fails if required.
   */
  static Connection connect(String uri) {
    try {
      return new LibvirtBackendProvider().open(uri, TIMEOUT);
    } catch (EngineException absent) {
      throw skipped("no libvirt at " + uri + ": " + absent.getMessage(), absent);
    } catch (LinkageError absent) {
      throw skipped("no libvirt is installed: " + absent.getMessage(), absent);
    }
  }

  /** Skips the scenario, or fails it where libvirt is required. */
  static AssertionError skipped(String why, Throwable cause) {
    if ("required".equals(System.getenv(VARIABLE))) {
      return new AssertionError(why, cause);
    }
    return abort(why + " (set " + VARIABLE + "=required to make this a failure)");
  }

  /** Saves a VM as {@code virsh managedsave} does: none of our calls leads there. */
  static boolean force(String uri, String vm, VmState state) {
    return state == VmState.SAVED && virsh(uri, "managedsave", vm);
  }

  private static boolean virsh(String uri, String... arguments) {
    String[] command = new String[arguments.length + 3];
    System.arraycopy(new String[] {"virsh", "-c", uri}, 0, command, 0, 3);
    System.arraycopy(arguments, 0, command, 3, arguments.length);
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor(TIMEOUT.toSeconds(), TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException noVirsh) {
      throw new UncheckedIOException(noVirsh);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
