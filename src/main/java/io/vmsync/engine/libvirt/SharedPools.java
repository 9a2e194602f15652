package io.vmsync.engine.libvirt;

import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.libvirt.Error.ErrorNumber;

/**
 * Other processes use the same temporary pools, and may take one away or make it at any moment.
 * libvirt refuses to take a pool away while a volume is being written in it, so what fails in one
 * of these ways has not begun, and can be begun again.
 */
final class SharedPools {
  private static final int ATTEMPTS = 50;
  private static final int LONGEST_PAUSE = 40;
  private static final Pattern INTERFERENCE =
      Pattern.compile(
          "storage pool '.*' is (not active|already active)"
              + "|pool '.*' (already exists|is already defined) with uuid"
              + "|asynchronous jobs running");

  private SharedPools() {}

  /** The result of {@code body}, begun again where another process came between. */
  static <T> T despiteOthers(Supplier<T> body) {
    for (int attempt = 1; ; attempt++) {
      try {
        return body.get();
      } catch (LibvirtError error) {
        if (attempt == ATTEMPTS || !isInterference(error)) {
          throw error;
        }
        pause();
      }
    }
  }

  static boolean isInterference(LibvirtError error) {
    return error.is(ErrorNumber.VIR_ERR_NO_STORAGE_POOL)
        || INTERFERENCE.matcher(error.text()).find();
  }

  private static void pause() {
    try {
      Thread.sleep(ThreadLocalRandom.current().nextInt(1, LONGEST_PAUSE));
    } catch (InterruptedException signal) {
      Thread.currentThread().interrupt();
    }
  }
}
