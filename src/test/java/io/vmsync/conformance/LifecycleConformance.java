package io.vmsync.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vmsync.engine.EngineException;
import io.vmsync.engine.View;
import io.vmsync.spec.Capability;
import io.vmsync.spec.VmState;
import io.vmsync.spec.VmStatus;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** From off to running and back. */
public interface LifecycleConformance extends Conformance {

  @Test
  @DisplayName("a VM nobody defined is not there")
  default void missing(Lab lab) {
    String vm = lab.newName();

    assertThat(lab.hypervisor().find(vm)).isEmpty();
    assertThat(lab.hypervisor().list()).extracting(VmStatus::name).doesNotContain(vm);
  }

  @ParameterizedTest
  @MethodSource("io.vmsync.conformance.CallOnVm#everyOne")
  @DisplayName("every call that names a missing VM says that it is missing")
  default void callOnMissing(CallOnVm call, Lab lab) {
    lab.needs(call.needs());
    String vm = lab.newName();

    assertThatThrownBy(() -> call.action().accept(lab, vm))
        .isInstanceOf(EngineException.NotFound.class)
        .hasMessageContaining(vm);
  }

  @Test
  @DisplayName("start, force off: running, then stopped, and defined all along")
  default void startAndForceOff(Lab lab) {
    String vm = lab.stopped();

    lab.hypervisor().start(vm);
    lab.await(vm, VmState.RUNNING);
    lab.hypervisor().forceOff(vm);
    lab.await(vm, VmState.STOPPED);

    assertThat(lab.hypervisor().find(vm)).get().extracting(VmStatus::persistent).isEqualTo(true);
  }

  @Test
  @DisplayName("pause and resume")
  default void pauseAndResume(Lab lab) {
    lab.needs(Capability.PAUSE);
    String vm = lab.running();

    lab.hypervisor().pause(vm);
    lab.await(vm, VmState.PAUSED);
    lab.hypervisor().resume(vm);
    lab.await(vm, VmState.RUNNING);
  }

  @Test
  @DisplayName("a paused VM can be forced off")
  default void forceOffPaused(Lab lab) {
    String vm = lab.in(VmState.PAUSED);

    lab.hypervisor().forceOff(vm);

    lab.await(vm, VmState.STOPPED);
  }

  @ParameterizedTest
  @MethodSource("io.vmsync.conformance.OperationInState#already")
  @DisplayName("asking for the state a VM is in succeeds and changes nothing")
  default void already(OperationInState asked, Lab lab) {
    lab.needs(asked.needs());
    String vm = lab.in(asked.state());

    asked.carryOut(lab, vm);

    assertThat(lab.state(vm)).isEqualTo(asked.state());
  }

  @Test
  @DisplayName("a saved VM starts with the hardware it was saved with")
  default void startSaved(Lab lab) {
    String vm = lab.in(VmState.SAVED);
    String before = Documents.text(lab.definition(vm), "vcpu");
    lab.hypervisor().define(lab.definition(vm).replaceFirst(">2</vcpu>", ">3</vcpu>"));

    lab.hypervisor().start(vm);
    lab.await(vm, VmState.RUNNING);

    assertThat(Documents.text(lab.live(vm), "vcpu")).isEqualTo(before);
  }

  @Test
  @DisplayName("list and find agree")
  default void listed(Lab lab) {
    String vm = lab.running();

    assertThat(lab.hypervisor().list()).contains(lab.hypervisor().find(vm).orElseThrow());
  }

  @Test
  @DisplayName("only a VM that runs has a live description")
  default void liveDescription(Lab lab) {
    String vm = lab.stopped();
    assertThatThrownBy(() -> lab.hypervisor().description(vm, View.LIVE))
        .isInstanceOf(EngineException.IllegalTransition.class);

    lab.started(vm);

    assertThat(lab.live(vm)).contains("<name>" + vm + "</name>");
  }

  @Test
  @DisplayName("autostart is set and unset")
  default void autostart(Lab lab) {
    lab.needs(Capability.AUTOSTART);
    String vm = lab.stopped();
    assertThat(lab.hypervisor().find(vm)).get().extracting(VmStatus::autostart).isEqualTo(false);

    for (boolean wanted : new boolean[] {true, true, false}) {
      lab.hypervisor().setAutostart(vm, wanted);
      assertThat(lab.hypervisor().find(vm)).get().extracting(VmStatus::autostart).isEqualTo(wanted);
    }
  }

  @Test
  @DisplayName("several threads use one connection")
  default void severalThreads(Lab lab) {
    String vm = lab.stopped();

    Stream.<Consumer<String>>generate(() -> it -> assertThat(lab.definition(it)).contains(it))
        .limit(50)
        .parallel()
        .forEach(read -> read.accept(vm));
  }
}
