package io.vmsync.cli;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A connection that is opened before it is known to be needed. What goes wrong with it is nobody's
 * concern until it is asked for.
 */
final class ConnectionAhead {
  private final String uri;
  private final CompletableFuture<Host> opened;
  private final Executor thread;

  private ConnectionAhead(String uri, CompletableFuture<Host> opened, Executor thread) {
    this.uri = uri;
    this.opened = opened;
    this.thread = thread;
  }

  /** Begins to open it. */
  static ConnectionAhead begin(String uri, Supplier<Host> open, Executor thread) {
    return new ConnectionAhead(uri, CompletableFuture.supplyAsync(open, thread), thread);
  }

  /** The same, with something begun on it as soon as it is open. */
  ConnectionAhead then(Consumer<Host> beginning) {
    return new ConnectionAhead(uri, opened.thenApply(host -> begun(host, beginning)), thread);
  }

  private static Host begun(Host host, Consumer<Host> beginning) {
    try {
      beginning.accept(host);
      return host;
    } catch (RuntimeException failed) {
      host.close();
      throw failed;
    }
  }

  boolean leadsTo(String other) {
    return uri.equals(other);
  }

  /** The connection, or what opening it throws. */
  Host get() {
    try {
      return opened.join();
    } catch (CompletionException failed) {
      if (failed.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw failed;
    }
  }

  /** Nobody needs it: it is closed now, or when it is open, and waited for by nobody. */
  void drop() {
    CompletableFuture<Void> _ = opened.thenAcceptAsync(Host::close, thread);
  }
}
