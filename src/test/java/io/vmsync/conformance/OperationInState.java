package io.vmsync.conformance;

import io.vmsync.engine.HypervisorBackend;
import io.vmsync.spec.Capability;
import io.vmsync.spec.Operation;
import io.vmsync.spec.VmLifecycle;
import io.vmsync.spec.VmLifecycle.Verdict;
import io.vmsync.spec.VmState;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Something asked of a VM that is in a state. */
public record OperationInState(Operation operation, VmState state) {

  /** What the lifecycle table does not allow. */
  static Stream<OperationInState> illegal() {
    return judged(Verdict.ILLEGAL);
  }

  /** What the lifecycle table says is done already. */
  static Stream<OperationInState> already() {
    return judged(Verdict.ALREADY);
  }

  private static Stream<OperationInState> judged(Verdict verdict) {
    return VmLifecycle.TABLE.stream()
        .flatMap(line ->
            Arrays.stream(VmState.values())
                .filter(state -> state != VmState.MISSING)
                .filter(state -> VmLifecycle.judge(line.operation(), state) == verdict)
                .map(state -> new OperationInState(line.operation(), state)));
  }

  /** What a backend must declare for this to be tried. */
  List<Capability> needs() {
    return switch (operation) {
      case REBOOT -> List.of(Capability.REBOOT);
      case PAUSE, RESUME -> List.of(Capability.PAUSE);
      case START, SHUT_DOWN, FORCE_OFF, UNDEFINE -> List.of();
    };
  }

  void carryOut(Lab lab, String vm) {
    HypervisorBackend hypervisor = lab.hypervisor();
    switch (operation) {
      case START -> hypervisor.start(vm);
      case SHUT_DOWN -> hypervisor.shutDown(vm);
      case FORCE_OFF -> hypervisor.forceOff(vm);
      case REBOOT -> hypervisor.reboot(vm);
      case PAUSE -> hypervisor.pause(vm);
      case RESUME -> hypervisor.resume(vm);
      case UNDEFINE -> hypervisor.undefine(vm, Set.of());
    }
  }

  @Override
  public String toString() {
    return operation + " when " + state;
  }
}
