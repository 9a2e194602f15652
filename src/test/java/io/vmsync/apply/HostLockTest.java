package io.vmsync.apply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HostLockTest {
  @TempDir private Path directory;
  private final List<String> told = new ArrayList<>();

  @Test
  void theSecondWaitsSaysForWhomAndTimesOut() {
    try (HostLock held = acquire("qemu:///system", "vm sync, process 1")) {
      assertThat(held).isNotNull();
      assertThatThrownBy(() -> acquire("qemu:///system", "vm sync, process 2"))
          .isInstanceOf(HostLock.Busy.class)
          .hasMessage("qemu:///system is being changed by vm sync, process 1");
      assertThat(told).containsExactly("vm sync, process 1");
    }
    acquire("qemu:///system", "vm sync, process 2").close();
  }

  @Test
  void anotherConnectionIsNoConcern() {
    try (HostLock one = acquire("qemu:///system", "one");
        HostLock other = acquire("qemu:///session", "other")) {
      assertThat(one).isNotSameAs(other);
    }
    assertThat(told).isEmpty();
  }

  @Test
  void whoIsInterruptedStopsWaiting() {
    Interruption interruption = new Interruption();
    interruption.request();
    try (HostLock held = acquire("qemu:///system", "one")) {
      assertThat(held).isNotNull();
      assertThatThrownBy(() ->
              HostLock.acquire(
                  directory, "qemu:///system", "two", Duration.ofHours(1), interruption, told::add))
          .hasMessage("interrupted");
    }
  }

  private HostLock acquire(String uri, String self) {
    return HostLock.acquire(
        directory, uri, self, Duration.ofMillis(300), new Interruption(), told::add);
  }
}
