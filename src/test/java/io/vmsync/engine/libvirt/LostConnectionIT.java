package io.vmsync.engine.libvirt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.vmsync.engine.Connection;
import io.vmsync.engine.EngineException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Daemons that are not there, do not answer, or go away. */
class LostConnectionIT {
  private static final Path DAEMON = Path.of("/run/libvirt/libvirt-sock");

  @TempDir Path directory;
  private Path socket;

  @BeforeEach
  void needsTheLibrary() {
    LibvirtHosts.connect(LibvirtHosts.MOCK).close();
    socket = directory.resolve("sock");
  }

  private Connection open(Duration timeout) {
    return new LibvirtBackendProvider().open("qemu+unix:///system?socket=" + socket, timeout);
  }

  @Test
  void nobodyListens() {
    assertThatThrownBy(() -> open(Duration.ofSeconds(10)))
        .isInstanceOfSatisfying(
            EngineException.ConnectionLost.class,
            lost -> assertThat(lost.failure().hint()).contains("systemctl start libvirtd"))
        .hasMessageContaining(socket.toString());
  }

  @Test
  void permissionIsDenied() throws IOException {
    assumeFalse("root".equals(System.getProperty("user.name")), "nothing is denied to root");
    try (SocketRelay relay = new SocketRelay(socket, DAEMON)) {
      Files.setPosixFilePermissions(relay.socket(), PosixFilePermissions.fromString("---------"));

      assertThatThrownBy(() -> open(Duration.ofSeconds(10)))
          .isInstanceOf(EngineException.PermissionDenied.class);
    }
  }

  @Test
  void someoneListensAndNeverAnswers() throws IOException {
    try (SocketRelay relay = new SocketRelay(socket, DAEMON)) {
      relay.stall();

      assertThatThrownBy(() -> open(Duration.ofMillis(500)))
          .isInstanceOf(EngineException.ConnectionLost.class)
          .hasMessageContaining("no answer within 0.5 s");
    }
  }

  @Test
  void theDaemonStopsAnswering() throws IOException {
    assumeTrue(Files.exists(DAEMON), "no libvirtd here");
    try (SocketRelay relay = new SocketRelay(socket, DAEMON);
        Connection connection = open(Duration.ofSeconds(2))) {
      connection.hypervisor().list();
      relay.stall();

      assertThatThrownBy(() -> connection.hypervisor().list())
          .isInstanceOf(EngineException.TimedOut.class);
    }
  }

  @Test
  void theDaemonGoesAway() throws IOException {
    assumeTrue(Files.exists(DAEMON), "no libvirtd here");
    try (SocketRelay relay = new SocketRelay(socket, DAEMON);
        Connection connection = open(Duration.ofSeconds(20))) {
      connection.hypervisor().list();
      relay.cut();

      for (int attempt = 1; attempt <= 2; attempt++) {
        assertThatThrownBy(() -> connection.hypervisor().find("vmt-lv-none"))
            .isInstanceOf(EngineException.ConnectionLost.class);
      }
    }
  }

  @Test
  void aUriThatIsNoneIsNamed() {
    assertThatThrownBy(
            () -> new LibvirtBackendProvider().open("qemu:///nowhere", Duration.ofSeconds(10)))
        .isInstanceOf(EngineException.ConnectionLost.class)
        .hasMessageContaining("qemu:///nowhere");
  }
}
