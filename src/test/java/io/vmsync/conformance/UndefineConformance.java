package io.vmsync.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.vmsync.engine.EngineException;
import io.vmsync.engine.Removal;
import io.vmsync.spec.Capability;
import io.vmsync.spec.VmState;
import io.vmsync.spec.VmStatus;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What goes with a definition, and what stays. */
public interface UndefineConformance extends Conformance {

  @Test
  @DisplayName("an undefined VM is gone, and its name is free")
  default void undefine(Lab lab) {
    String vm = lab.stopped();

    lab.hypervisor().undefine(vm, Set.of());

    assertThat(lab.hypervisor().find(vm)).isEmpty();
    UUID again = lab.hypervisor().define(lab.backend().document(vm));
    assertThat(lab.hypervisor().find(vm)).map(VmStatus::uuid).contains(again);
  }

  @Test
  @DisplayName("removing all there is to remove from a VM that has none of it succeeds")
  default void undefineEverything(Lab lab) {
    String vm = lab.stopped();

    lab.hypervisor().undefine(vm, EnumSet.allOf(Removal.class));

    assertThat(lab.hypervisor().find(vm)).isEmpty();
  }

  @Test
  @DisplayName("a VM's disks stay, whatever is removed")
  default void disksStay(Lab lab) {
    lab.needs(Capability.STORAGE);
    String image = lab.image();
    String vm = lab.stoppedWith(Documents.disk(image, "vdb"));

    lab.hypervisor().undefine(vm, EnumSet.allOf(Removal.class));

    assertThat(lab.storage().find(image)).isPresent();
  }

  @Test
  @DisplayName("saved memory cannot be kept without its VM: it must be named")
  default void savedMemory(Lab lab) {
    String vm = lab.in(VmState.SAVED);

    assertThatThrownBy(() -> lab.hypervisor().undefine(vm, Set.of(Removal.NVRAM)))
        .isInstanceOf(EngineException.OperationFailed.class);
    assertThat(lab.state(vm)).isEqualTo(VmState.SAVED);

    lab.hypervisor().undefine(vm, Set.of(Removal.SAVED_MEMORY));
    assertThat(lab.hypervisor().find(vm)).isEmpty();
  }

  @Test
  @DisplayName("the firmware's variables stay unless they are named")
  default void nvram(Lab lab) {
    lab.needs(Capability.STORAGE);
    String nvram = lab.image();
    String vm = uefi(lab, nvram);
    lab.hypervisor().undefine(vm, Set.of());
    assertThat(lab.storage().find(nvram)).isPresent();

    String again = uefi(lab, nvram);
    lab.hypervisor().undefine(again, Set.of(Removal.NVRAM));
    assertThat(lab.storage().find(nvram)).isEmpty();
  }

  private static String uefi(Lab lab, String nvram) {
    String loader =
        "<os><loader readonly='yes' type='pflash'>/usr/share/OVMF/OVMF_CODE_4M.fd</loader><nvram>"
            + nvram
            + "</nvram>";
    String document = lab.backend().document(lab.newName()).replaceFirst("<os>", loader);
    assumeTrue(document.contains(nvram), "the backend's document has no plain <os>");
    UUID _ = lab.hypervisor().define(document);
    return Documents.text(document, "name");
  }
}
