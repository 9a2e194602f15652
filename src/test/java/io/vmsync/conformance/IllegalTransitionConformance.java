package io.vmsync.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.vmsync.engine.EngineException;
import io.vmsync.spec.VmState;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What cannot be done in a state is refused, and changes nothing. */
public interface IllegalTransitionConformance extends Conformance {

  @ParameterizedTest
  @MethodSource("io.vmsync.conformance.OperationInState#illegal")
  @DisplayName("what the lifecycle table does not allow is refused, naming the VM and its state")
  default void refused(OperationInState asked, Lab lab) {
    lab.needs(asked.needs());
    String vm = lab.in(asked.state());

    Throwable refusal = catchThrowable(() -> asked.carryOut(lab, vm));

    assertThat(refusal)
        .asInstanceOf(InstanceOfAssertFactories.type(EngineException.IllegalTransition.class))
        .extracting(EngineException.IllegalTransition::from)
        .isEqualTo(asked.state());
    assertThat(refusal).hasMessageContainingAll(vm, asked.state().word());
    assertThat(lab.state(vm)).isEqualTo(asked.state());
  }

  @ParameterizedTest
  @MethodSource("io.vmsync.conformance.CallOnVm#thatNeedsARunningVm")
  @DisplayName("a live change of a VM that is off is refused")
  default void liveChangeOfStopped(CallOnVm call, Lab lab) {
    lab.needs(call.needs());
    String vm = lab.stopped();

    Throwable refusal = catchThrowable(() -> call.action().accept(lab, vm));

    assertThat(refusal)
        .asInstanceOf(InstanceOfAssertFactories.type(EngineException.IllegalTransition.class))
        .extracting(EngineException.IllegalTransition::from)
        .isEqualTo(VmState.STOPPED);
  }
}
