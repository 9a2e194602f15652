package io.vmsync;

import java.lang.reflect.Proxy;
import java.util.List;

/**
 * Ctrl-C and its like. The JDK has no supported way to hear a second one, so this goes through
 * {@code sun.misc.Signal} by reflection (javac's warning about it cannot be switched off); without
 * it, the JVM's own handling stays.
 */
public final class Signals {

  private Signals() {}

  /**
   * Has signals call an action instead of ending the process, each time they come; one that the
   * process was started to ignore, as by nohup, stays ignored.
   *
   * @param interrupt for what a user or the system sends on purpose
   * @param hangup for what comes when the terminal is gone, maybe several times: from the kernel,
   *     and from the shell
   */
  public static void onInterrupt(Runnable interrupt, Runnable hangup) {
    List.of("INT", "TERM").forEach(signal -> handle(signal, interrupt));
    handle("HUP", hangup);
  }

  private static void handle(String name, Runnable action) {
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      Object proxy =
          Proxy.newProxyInstance(
              Signals.class.getClassLoader(),
              new Class<?>[] {handler},
              (self, method, arguments) -> {
                if (method.getName().equals("handle")) {
                  action.run();
                }
                return null;
              });
      signal
          .getMethod("handle", signal, handler)
          .invoke(null, signal.getConstructor(String.class).newInstance(name), proxy);
    } catch (ReflectiveOperationException | IllegalArgumentException unsupported) {
      // This JVM, or its options, keep signals to themselves: Ctrl-C ends the process at once.
      return;
    }
  }
}
