package io.vmsync.engine.libvirt;

import io.vmsync.engine.EngineException;
import io.vmsync.engine.Failure;
import io.vmsync.engine.Scope;
import io.vmsync.engine.View;
import io.vmsync.xml.Element;
import io.vmsync.xml.XmlReader;
import java.time.Duration;

/**
 * Plugs and unplugs the CPUs of a domain. Plugging is done when the call returns. Unplugging asks
 * the guest: libvirt waits five seconds for each CPU and gives up, but the guest may still let go
 * of it later, which shows in the live document.
 */
final class CpuPlugging {
  private static final String OPERATION = "set the vCPUs of";
  private static final Duration PAUSE = Duration.ofMillis(100);

  private final Domains domains;
  private final DomainLifecycle lifecycle;
  private final NativeLibvirt library;
  private final Duration patience;

  CpuPlugging(
      Domains domains, DomainLifecycle lifecycle, NativeLibvirt library, Duration patience) {
    this.domains = domains;
    this.lifecycle = lifecycle;
    this.library = library;
    this.patience = patience;
  }

  /**
   * @throws EngineException.TimedOut when the guest kept a CPU; the domain has those it had then,
   *     unless the guest lets go of one after all
   */
  void set(String vm, int count, Scope scope) {
    int before = scope.touches(View.LIVE) ? plugged(vm) : count;
    if (isDone(vm, count, scope)) {
      return;
    }
    awaitRelease(vm, count, before);
    if (scope == Scope.BOTH) {
      request(vm, count, Scope.PERSISTENT);
    }
  }

  /** False when libvirt gave up waiting for the guest; it left the definition alone then. */
  private boolean isDone(String vm, int count, Scope scope) {
    try {
      request(vm, count, scope);
      return true;
    } catch (EngineException.TimedOut late) {
      if (late.failure().message().contains("unplug request timed out")) {
        return false;
      }
      throw late;
    }
  }

  /** CPUs are asked for one by one, so after one is gone the next has to be asked for. */
  private void awaitRelease(String vm, int count, int before) {
    long end = System.nanoTime() + patience.toNanos();
    int asked = before;
    while (plugged(vm) > count) {
      int now = plugged(vm);
      if (now < asked) {
        asked = now;
        if (isDone(vm, count, Scope.LIVE)) {
          return;
        }
      }
      if (System.nanoTime() > end || !slept()) {
        giveBack(vm, now, before);
        throw kept(vm, before - count);
      }
    }
  }

  private void giveBack(String vm, int now, int before) {
    if (now < before) {
      request(vm, before, Scope.LIVE);
    }
  }

  private EngineException kept(String vm, int fewer) {
    return new EngineException.TimedOut(
        Failure.of(
                OPERATION,
                vm,
                "the guest kept %s for %d s"
                    .formatted(
                        fewer == 1 ? "the CPU it was asked for" : "the CPUs it was asked for",
                        patience.toSeconds()))
            .withHint(
                "the guest has to be up and to support hot-unplug; a stop and a start does it too"));
  }

  private void request(String vm, int count, Scope scope) {
    lifecycle.modify(
        OPERATION,
        vm,
        scope,
        (domain, flags) -> library.virDomainSetVcpusFlags(domain, count, flags));
  }

  private int plugged(String vm) {
    Element root = XmlReader.read(domains.document(vm, 0));
    return Integer.parseInt(
        Xml.attribute(root, "current", "vcpu").orElseGet(() -> Xml.text(root, "vcpu")).strip());
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
