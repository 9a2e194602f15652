package io.vmsync.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A libvirtd that is not there, or goes away in the middle of a sync. */
final class DaemonGoneIT {
  private static final int UNREACHABLE = 5;
  private static final Duration LIMIT = Duration.ofMinutes(2);

  @RegisterExtension private final Lab lab = new Lab("gone");
  private final Fleet fleet = new Fleet(lab);
  private OwnDaemon daemon;

  @BeforeEach
  void startDaemon() throws IOException {
    boolean root = "root".equals(System.getProperty("user.name"));
    assumeTrue(root, "a libvirtd of one's own needs root");
    Lab.requirePrograms("libvirtd", "unshare");
    daemon = OwnDaemon.in(lab.directory().resolve("daemon"));
    lab.use(daemon.uri());
  }

  @AfterEach
  void stopDaemon() {
    lab.use(Lab.SYSTEM);
    if (daemon != null) {
      daemon.close();
    }
  }

  @Test
  void itIsNotThere() {
    Path manifest = fleet.manifest("vms.yaml", 1, 64, 1);
    daemon.stop("TERM");
    Result result = lab.sync(manifest).exits(UNREACHABLE);
    assertThat(result.err())
        .contains("error:", daemon.socket().toString(), "hint:")
        .doesNotContain("Exception", "\tat ");
    assertThat(fleet.disk(1)).doesNotExist();
    daemon.startAgain();
    lab.sync(manifest).exits(0);
    lab.check(manifest).exits(0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"KILL", "TERM"})
  void itGoesAwayInTheMiddle(String signal) throws IOException {
    fleet.begin();
    Map<String, String> before = fleet.uuids();
    Path manifest = fleet.manifest("vms.yaml", Fleet.SIZE, 96, 2);
    Running sync = lab.vm("sync", "-y", "-f", manifest.toString()).start();
    sync.await(said -> Files.exists(fleet.disk(Fleet.OLD + 3)), LIMIT);
    daemon.stop(signal);
    Result result = sync.ended(LIMIT).exits(UNREACHABLE);
    assertThat(result.said())
        .contains("✓ " + fleet.name(1) + "  changed")
        .contains("cut short: the connection was lost", "not done: ")
        .doesNotContain("Exception", "\tat ");
    daemon.startAgain();
    assertThat(fleet.uuids()).containsAllEntriesOf(before);
    lab.sync(manifest).exits(0);
    lab.check(manifest).exits(0);
    fleet.assertComplete(2);
    assertThat(fleet.uuids()).containsAllEntriesOf(before);
  }
}
