package io.vmsync.cli;

import io.vmsync.apply.HostLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** Takes the lock of a connection, so that two syncs do not interleave. */
final class Locks {
  private static final Path SHARED = Path.of("/run/lock");

  private final Session session;

  Locks(Session session) {
    this.session = session;
  }

  /**
   * Does work while nobody else changes the host.
   *
   * @throws HostLock.Busy when somebody else is at it all the time
   */
  <T> T holding(Host host, String command, Duration patience, Supplier<T> work) {
    if (isPrivate(host.uri())) {
      return work.get();
    }
    HostLock lock = acquire(host.uri(), command, patience);
    try {
      return work.get();
    } finally {
      lock.close();
    }
  }

  private HostLock acquire(String uri, String command, Duration patience) {
    String key = uri.startsWith("fake:") ? uri.replaceFirst("\\?.*", "") : uri;
    String self = "vm " + command + ", process " + ProcessHandle.current().pid();
    String limit = " (up to " + patience.toSeconds() + " s)";
    return HostLock.acquire(
        directory(uri),
        key,
        self,
        patience,
        session.context().interrupts().interruption(),
        holder -> session.tell("waiting for " + holder + " to finish with " + key + limit));
  }

  /** The fake in memory belongs to this process alone. */
  private static boolean isPrivate(String uri) {
    return uri.startsWith("fake:") && !uri.startsWith("fake:/");
  }

  private Path directory(String uri) {
    if (uri.startsWith("fake:///")) {
      Path file = Path.of(uri.substring("fake://".length()).replaceFirst("\\?.*", ""));
      return Optional.ofNullable(file.getParent()).orElse(file);
    }
    // What nobody but this user has: the session, and libvirt's mock driver.
    boolean isOwn = uri.endsWith("/session") || uri.startsWith("test:");
    String runtime = session.context().variable("XDG_RUNTIME_DIR");
    if (isOwn && !runtime.isEmpty()) {
      return Path.of(runtime, "vm");
    }
    return Files.isWritable(SHARED) ? SHARED : Path.of(System.getProperty("java.io.tmpdir"));
  }
}
