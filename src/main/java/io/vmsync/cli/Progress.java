package io.vmsync.cli;

import io.vmsync.engine.LifecycleObserver;

/** Tells each step as it happens, to those who asked for it with {@code -v}. */
final class Progress implements LifecycleObserver {
  private final Session session;

  Progress(Session session) {
    this.session = session;
  }

  @Override
  public void stepStarted(String vm, String step) {
    tell(vm + ": " + step);
  }

  @Override
  public void stepFailed(String vm, String step, String reason) {
    tell(vm + ": " + step + " failed: " + reason);
  }

  private void tell(String line) {
    if (session.options().isVerbose()) {
      session.tell(line);
    }
  }
}
