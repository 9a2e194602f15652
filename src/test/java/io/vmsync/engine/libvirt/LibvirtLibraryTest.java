package io.vmsync.engine.libvirt;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vmsync.engine.EngineException;
import org.junit.jupiter.api.Test;

class LibvirtLibraryTest {

  @Test
  void aMissingLibraryIsAPlainMessage() {
    assertThatThrownBy(() -> LibvirtLibrary.load("libvirt-that-is-not-there.so.0"))
        .isInstanceOfSatisfying(
            EngineException.ConnectionLost.class,
            lost ->
                org.assertj.core.api.Assertions.assertThat(lost.failure().hint())
                    .contains("apt install libvirt0"))
        .hasMessageContaining("libvirt's client library is not installed");
  }
}
