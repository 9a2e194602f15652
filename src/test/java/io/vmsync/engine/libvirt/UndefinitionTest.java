package io.vmsync.engine.libvirt;

import static io.vmsync.engine.libvirt.NativeLibvirt.UNDEFINE_CHECKPOINTS_METADATA;
import static io.vmsync.engine.libvirt.NativeLibvirt.UNDEFINE_KEEP_NVRAM;
import static io.vmsync.engine.libvirt.NativeLibvirt.UNDEFINE_KEEP_TPM;
import static io.vmsync.engine.libvirt.NativeLibvirt.UNDEFINE_MANAGED_SAVE;
import static io.vmsync.engine.libvirt.NativeLibvirt.UNDEFINE_NVRAM;
import static io.vmsync.engine.libvirt.NativeLibvirt.UNDEFINE_SNAPSHOTS_METADATA;
import static io.vmsync.engine.libvirt.NativeLibvirt.UNDEFINE_TPM;
import static org.assertj.core.api.Assertions.assertThat;

import io.vmsync.engine.Removal;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class UndefinitionTest {

  @Test
  void whatIsNotNamedIsKept() {
    assertThat(Undefinition.flags(Set.of())).isEqualTo(UNDEFINE_KEEP_NVRAM | UNDEFINE_KEEP_TPM);
  }

  @Test
  void whatIsNamedGoes() {
    assertThat(Undefinition.flags(EnumSet.allOf(Removal.class)))
        .isEqualTo(
            UNDEFINE_NVRAM
                | UNDEFINE_TPM
                | UNDEFINE_MANAGED_SAVE
                | UNDEFINE_SNAPSHOTS_METADATA
                | UNDEFINE_CHECKPOINTS_METADATA);
  }

  @Test
  void eachIsNamedByItself() {
    assertThat(Undefinition.flags(Set.of(Removal.NVRAM)))
        .isEqualTo(UNDEFINE_NVRAM | UNDEFINE_KEEP_TPM);
    assertThat(Undefinition.flags(Set.of(Removal.TPM_STATE)))
        .isEqualTo(UNDEFINE_KEEP_NVRAM | UNDEFINE_TPM);
  }
}
