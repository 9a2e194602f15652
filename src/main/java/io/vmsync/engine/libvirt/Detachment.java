package io.vmsync.engine.libvirt;

import io.vmsync.engine.EngineException;
import io.vmsync.engine.Failure;
import io.vmsync.engine.Scope;
import io.vmsync.engine.View;
import java.time.Duration;
import java.util.Set;

/**
 * Takes a device from a domain. On a running one libvirt only passes the request on and returns;
 * the device is gone when the guest has let go of it, which shows in the live document.
 */
final class Detachment {
  static final String OPERATION = "detach a device from";
  static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Duration PAUSE = Duration.ofMillis(100);

  private final Domains domains;
  private final DomainLifecycle lifecycle;
  private final NativeLibvirt library;
  private final Duration patience;

  Detachment(Domains domains, DomainLifecycle lifecycle, NativeLibvirt library, Duration patience) {
    this.domains = domains;
    this.lifecycle = lifecycle;
    this.library = library;
    this.patience = patience;
  }

  void detach(String vm, String device, Scope scope) {
    if (!scope.touches(View.LIVE)) {
      request(vm, device, scope);
      return;
    }
    Set<String> before = LiveDevices.aliases(document(vm), device);
    boolean asked = request(vm, device, scope);
    awaitRelease(vm, device, before);
    if (!asked && scope == Scope.BOTH) {
      request(vm, device, Scope.PERSISTENT);
    }
  }

  /**
   * False when an earlier request is still open; then libvirt did not touch the definition either.
   */
  private boolean request(String vm, String device, Scope scope) {
    try {
      lifecycle.modify(
          OPERATION,
          vm,
          scope,
          (domain, flags) -> library.virDomainDetachDeviceFlags(domain, device, flags));
      return true;
    } catch (EngineException.OperationFailed refused) {
      if (refused.failure().message().contains("already in the process of unplug")) {
        return false;
      }
      throw refused;
    }
  }

  private void awaitRelease(String vm, String device, Set<String> before) {
    long end = System.nanoTime() + patience.toNanos();
    while (LiveDevices.aliases(document(vm), device).containsAll(before)) {
      if (before.isEmpty()) {
        return;
      }
      if (System.nanoTime() > end || !slept()) {
        throw new EngineException.TimedOut(
            Failure.of(
                    OPERATION,
                    vm,
                    "the guest did not let go of it within " + patience.toSeconds() + " s")
                .withHint(
                    "the guest has to be up and to support hot-unplug; a stop and a start does it too"));
      }
    }
  }

  /**
   * The document it runs with; that of a stopped domain has no aliases, so nothing is waited for.
   */
  private String document(String vm) {
    return domains.document(vm, 0);
  }

  private static boolean slept() {
    try {
      Thread.sleep(PAUSE);
      return true;
    } catch (InterruptedException signal) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
