package io.vmsync.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vmsync.engine.EngineException;
import io.vmsync.engine.Scope;
import io.vmsync.spec.Capability;
import io.vmsync.spec.DataSize;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Memory and processors, as far as no guest need lift a finger. */
public interface AmountConformance extends Conformance {

  @Test
  @DisplayName("memory and processors of a definition change, up to the maximum")
  default void persistentAmounts(Lab lab) {
    String vm = lab.stopped();
    DataSize less = DataSize.ofKib(Lab.MEMORY.kib() - 64 * 1024);

    lab.devices().setMemory(vm, less, Scope.PERSISTENT);
    lab.devices().setVcpus(vm, 2, Scope.PERSISTENT);

    assertThat(Documents.currentMemory(lab.definition(vm))).isEqualTo(less.kib());
    assertThat(Documents.currentVcpus(lab.definition(vm))).isEqualTo(2);
  }

  @Test
  @DisplayName("more memory than a running VM started with is refused")
  default void memoryAboveMaximum(Lab lab) {
    lab.needs(Capability.LIVE_MEMORY);
    String vm = lab.running();

    assertThatThrownBy(() -> lab.devices().setMemory(vm, DataSize.ofGib(1), Scope.BOTH))
        .isInstanceOf(EngineException.OperationFailed.class);
    assertThat(Documents.currentMemory(lab.definition(vm))).isEqualTo(Lab.MEMORY.kib());
  }

  @Test
  @DisplayName("more processors than a running VM's maximum are refused")
  default void vcpusAboveMaximum(Lab lab) {
    lab.needs(Capability.LIVE_VCPUS);
    String vm = lab.running();

    assertThatThrownBy(() -> lab.devices().setVcpus(vm, 3, Scope.BOTH))
        .isInstanceOf(EngineException.OperationFailed.class);
    assertThat(Documents.currentVcpus(lab.definition(vm))).isEqualTo(1);
  }
}
