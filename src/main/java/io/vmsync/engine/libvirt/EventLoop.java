package io.vmsync.engine.libvirt;

/**
 * libvirt's event loop, of which a process has one: it brings events, and sends and answers
 * keep-alive messages. It has to be registered before a connection that needs it is opened, and
 * then to run: a connection that announced keep-alive and never answers is closed by the daemon
 * after 30 s.
 *
 * <p>It runs only while a connection uses it: the JVM waits 300 ms for a thread that is in native
 * code when the process ends.
 */
final class EventLoop {

  /** libvirt's side of it. */
  interface Implementation {

    /** False when that failed; then there is no loop. */
    boolean register();

    /** Waits for something to do and does it; false when that failed. */
    boolean runOnce();

    /** Ends the waiting. */
    void wake();
  }

  private final Implementation implementation;
  private boolean registered;
  private boolean running;
  private int users;

  EventLoop(Implementation implementation) {
    this.implementation = implementation;
  }

  /**
   * Called before a connection is opened. Once registered, the loop is used by every connection.
   *
   * @param needed whether this one cannot do without
   * @return whether it will use it; then it has to {@link #leave}
   */
  synchronized boolean enter(boolean needed) {
    if (needed && !registered) {
      registered = implementation.register();
    }
    if (registered) {
      users++;
      start();
    }
    return registered;
  }

  /** Called when the connection is closed; the last one ends the loop. */
  synchronized void leave() {
    users--;
    if (users == 0) {
      implementation.wake();
    }
  }

  private void start() {
    if (!running) {
      running = true;
      Thread.ofPlatform().daemon().name("libvirt-events").start(this::run);
    }
  }

  private void run() {
    while (isUsed() && implementation.runOnce()) {
      Thread.onSpinWait();
    }
  }

  private synchronized boolean isUsed() {
    running = users > 0;
    return running;
  }
}
