package io.vmsync.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.vmsync.engine.HypervisorBackend.Subscription;
import io.vmsync.engine.LifecycleObserver;
import io.vmsync.spec.Capability;
import io.vmsync.spec.VmState;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Observers are told of every transition. */
public interface EventConformance extends Conformance {

  @Test
  @DisplayName("an observer sees a VM's whole life, in order")
  default void wholeLife(Lab lab) {
    lab.needs(Capability.EVENTS, Capability.PAUSE);
    String vm = lab.newName();
    Recorder recorder = new Recorder(vm);
    try (Subscription subscription = lab.hypervisor().observe(recorder)) {
      live(vm, lab);
      lab.await("the end of " + vm, () -> recorder.seen.contains(VmState.MISSING));
      assertThat(subscription).isNotNull();
    }

    assertThat(recorder.seen)
        .containsSubsequence(
            VmState.STOPPED,
            VmState.RUNNING,
            VmState.PAUSED,
            VmState.RUNNING,
            VmState.STOPPED,
            VmState.MISSING);
  }

  private static void live(String vm, Lab lab) {
    lab.hypervisor().define(lab.backend().document(vm));
    lab.hypervisor().start(vm);
    lab.hypervisor().pause(vm);
    lab.hypervisor().resume(vm);
    lab.hypervisor().forceOff(vm);
    lab.await(vm, VmState.STOPPED);
    lab.hypervisor().undefine(vm, Set.of());
  }

  @Test
  @DisplayName("a closed subscription hears nothing more")
  default void closed(Lab lab) {
    lab.needs(Capability.EVENTS);
    String vm = lab.stopped();
    Recorder closed = new Recorder(vm);
    Recorder open = new Recorder(vm);
    Subscription subscription = lab.hypervisor().observe(closed);
    subscription.close();
    subscription.close();

    try (Subscription other = lab.hypervisor().observe(open)) {
      lab.hypervisor().start(vm);
      lab.await("the start", () -> open.seen.contains(VmState.RUNNING));
      assertThat(other).isNotNull();
    }
    assertThat(closed.seen).isEmpty();
  }

  @Test
  @DisplayName("an observer that throws does no harm to others")
  default void throwing(Lab lab) {
    lab.needs(Capability.EVENTS);
    String vm = lab.stopped();
    Recorder recorder = new Recorder(vm);
    LifecycleObserver broken =
        new LifecycleObserver() {
          @Override
          public void transitioned(String name, VmState to) {
            throw new IllegalStateException("a broken observer");
          }
        };

    try (Subscription first = lab.hypervisor().observe(broken);
        Subscription second = lab.hypervisor().observe(recorder)) {
      lab.hypervisor().start(vm);
      lab.await("the start", () -> recorder.seen.contains(VmState.RUNNING));
      lab.hypervisor().forceOff(vm);
      lab.await("the stop", () -> recorder.seen.contains(VmState.STOPPED));
      assertThat(List.of(first, second)).isNotEmpty();
    }
  }

  /** Remembers the transitions of one VM. */
  final class Recorder implements LifecycleObserver {
    private final String vm;
    private final List<VmState> seen = new CopyOnWriteArrayList<>();

    Recorder(String vm) {
      this.vm = vm;
    }

    @Override
    public void transitioned(String name, VmState to) {
      if (name.equals(vm)) {
        seen.add(to);
      }
    }
  }
}
