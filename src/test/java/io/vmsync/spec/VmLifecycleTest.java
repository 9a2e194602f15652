package io.vmsync.spec;

import static io.vmsync.spec.VmLifecycle.Verdict.ALREADY;
import static io.vmsync.spec.VmLifecycle.Verdict.ILLEGAL;
import static io.vmsync.spec.VmLifecycle.Verdict.LEGAL;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class VmLifecycleTest {

  @Test
  void everyOperationHasOneLine() {
    assertThat(VmLifecycle.TABLE.stream().map(VmLifecycle.Transition::operation).toList())
        .containsExactlyInAnyOrder(Operation.values());
  }

  @Test
  void noStateIsBothLegalAndAlreadyThere() {
    assertThat(VmLifecycle.TABLE)
        .allSatisfy(line -> assertThat(line.from()).noneMatch(line.already()::contains));
  }

  @Test
  void onlyWhatIsOffIsUndefined() {
    List<VmState> legal =
        Arrays.stream(VmState.values())
            .filter(state -> VmLifecycle.judge(Operation.UNDEFINE, state) == LEGAL)
            .toList();
    assertThat(legal)
        .containsExactlyInAnyOrder(VmState.STOPPED, VmState.SAVED)
        .noneMatch(VmState::isActive);
  }

  @Test
  void askingForTheStateItIsInIsNoError() {
    assertThat(VmLifecycle.judge(Operation.START, VmState.RUNNING)).isEqualTo(ALREADY);
    assertThat(VmLifecycle.judge(Operation.SHUT_DOWN, VmState.STOPPED)).isEqualTo(ALREADY);
    assertThat(VmLifecycle.judge(Operation.PAUSE, VmState.PAUSED)).isEqualTo(ALREADY);
    assertThat(VmLifecycle.judge(Operation.PAUSE, VmState.STOPPED)).isEqualTo(ILLEGAL);
  }
}
