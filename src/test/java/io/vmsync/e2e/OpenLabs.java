package io.vmsync.e2e;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The labs in use: they are cleared also when the run is ended midway, as by Ctrl-C. */
final class OpenLabs {
  private static final Set<Lab> OPEN = ConcurrentHashMap.newKeySet();

  static {
    Runtime.getRuntime().addShutdownHook(new Thread(OpenLabs::end, "open labs"));
  }

  private OpenLabs() {}

  /** Waits while the run is being ended, so that no other test begins. */
  static synchronized void add(Lab lab) {
    OPEN.add(lab);
  }

  static void remove(Lab lab) {
    OPEN.remove(lab);
  }

  /** A test goes on meanwhile, so what it started must not make more of what is taken away. */
  private static synchronized void end() {
    if (!OPEN.isEmpty()) {
      ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
      OPEN.forEach(lab -> {
        lab.use(Lab.SYSTEM);
        lab.clear();
      });
    }
  }
}
