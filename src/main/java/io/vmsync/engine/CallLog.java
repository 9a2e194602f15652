package io.vmsync.engine;

import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A line of log for each call of libvirt, and how long it took. The logging library is loaded only
 * where that was asked for: it takes longer to start than most commands do.
 */
public final class CallLog {
  /** The system property with the level of the log; without it there is none. */
  public static final String LEVEL = "vm.log.level";

  private CallLog() {}

  /** Makes a call; what it throws passes through. */
  public static <T> T noting(String operation, String subject, Supplier<T> call) {
    return System.getProperty(LEVEL) == null ? call.get() : noted(operation, subject, call);
  }

  private static <T> T noted(String operation, String subject, Supplier<T> call) {
    long begun = System.nanoTime();
    try {
      T result = call.get();
      Log.CALLS.debug("{} {}: {} ms", operation, subject, since(begun));
      return result;
    } catch (RuntimeException failed) {
      Log.CALLS.debug("{} {}: {} ms: {}", operation, subject, since(begun), why(failed));
      throw failed;
    }
  }

  private static String why(RuntimeException failed) {
    return failed instanceof EngineException engine
        ? engine.failure().message()
        : failed.toString();
  }

  private static String since(long begun) {
    long micros = TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - begun);
    return Long.toString(micros / 1000) + "." + micros / 100 % 10;
  }

  private static final class Log {
    static final Logger CALLS = LoggerFactory.getLogger("calls");
  }
}
