package io.vmsync.engine.libvirt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.vmsync.engine.EngineException;
import org.junit.jupiter.api.Test;

class LibvirtLibraryTest {

  @Test
  void aMissingLibraryIsAPlainMessage() {
    UnsatisfiedLinkError error =
        assertThrows(
            UnsatisfiedLinkError.class,
            () -> LibvirtLibrary.load("libvirt-that-is-not-there.so.0"));

    EngineException.ConnectionLost lost =
        LibvirtLibrary.unusable(String.valueOf(error.getMessage()));
    assertThat(lost).hasMessageContaining("libvirt's client library is not installed");
    assertThat(lost.failure().hint()).contains("apt install libvirt0");
  }

  @Test
  void aLibraryWithoutOurCallsIsTooOld() {
    UnsatisfiedLinkError error =
        assertThrows(UnsatisfiedLinkError.class, () -> LibvirtLibrary.load("libc.so.6"));

    EngineException.ConnectionLost lost =
        LibvirtLibrary.unusable(String.valueOf(error.getMessage()));
    assertThat(lost).hasMessageContaining("libvirt's client library is too old");
    assertThat(lost.failure().hint()).contains("4.5.0");
  }
}
