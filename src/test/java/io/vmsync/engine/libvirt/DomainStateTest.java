package io.vmsync.engine.libvirt;

import static org.assertj.core.api.Assertions.assertThat;

import io.vmsync.spec.VmState;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DomainStateTest {

  @ParameterizedTest
  @CsvSource({
    "1, 1, RUNNING",
    "2, 0, RUNNING",
    "3, 1, PAUSED",
    "3, 8, STOPPING",
    "3, 10, CRASHED",
    "3, 11, STARTING",
    "4, 0, STOPPING",
    "5, 3, STOPPED",
    "6, 1, CRASHED",
    "7, 0, SUSPENDED"
  })
  void stateAndReason(int state, int reason, VmState expected) {
    assertThat(DomainState.of(state, reason)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0, STOPPED",
    "0, 1, ",
    "1, 0, MISSING",
    "2, 0, RUNNING",
    "3, 0, PAUSED",
    "4, 0, RUNNING",
    "5, 1, STOPPED",
    "5, 4, SAVED",
    "6, 0, STOPPING",
    "7, 0, SUSPENDED",
    "8, 0, CRASHED",
    "99, 0, "
  })
  void eventAndDetail(int event, int detail, VmState expected) {
    assertThat(LifecycleEvents.state(event, detail).orElse(null)).isEqualTo(expected);
  }
}
