package io.vmsync.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Syncs that are killed, as by {@code kill -9}, at a random moment. {@code -Dvm.kills=50} does it
 * more often.
 */
final class KilledIT {
  private static final int KILLS = Integer.getInteger("vm.kills", 12);
  private static final Duration LIMIT = Duration.ofMinutes(2);

  @RegisterExtension private final Lab lab = new Lab("kill");
  private final Fleet fleet = new Fleet(lab);
  private final long seed = Long.getLong("vm.seed", System.nanoTime());
  private final Random random = new Random(seed);
  private Duration applying = Duration.ofMillis(500);

  @Test
  void everyRerunConverges() throws IOException {
    fleet.begin();
    Map<String, String> before = fleet.uuids();
    int midway = 0;
    for (int round = 1; round <= KILLS; round++) {
      int memory = 64 + round;
      int gib = 1 + round;
      Path manifest = fleet.manifest("vms.yaml", Fleet.SIZE, memory, gib);
      String untouched = fleet.state();
      kill(manifest, round);
      String left = fleet.state();
      assertThat(fleet.uuids()).as("no domain lost, seed %d", seed).containsAllEntriesOf(before);
      converges(manifest);
      midway += left.equals(untouched) || left.equals(fleet.state()) ? 0 : 1;
      fleet.assertComplete(gib);
      assertThat(fleet.uuids()).containsAllEntriesOf(before);
      fleet.forgetNew();
    }
    System.out.printf(
        "killed %d times, of these %d midway (seed %d): every re-run converged%n",
        KILLS, midway, seed);
    assertThat(midway).as("kills that hit something half done").isPositive();
  }

  private void converges(Path manifest) throws IOException {
    String text = Files.readString(manifest);
    Result again = lab.sync(manifest).exits(0);
    assertThat(again.said()).doesNotContain("vm itself failed");
    lab.check(manifest).exits(0);
    assertThat(manifest).as("the manifest file").hasContent(text);
  }

  private void kill(Path manifest, int round) {
    Running sync = lab.vm("sync", "-y", "-f", manifest.toString()).start();
    // Most of the time goes by before anything is changed: every fourth kill may hit there.
    if (round % 4 == 0) {
      Pause.of(Duration.ofMillis(random.nextLong(500)));
    } else {
      sync.await(said -> said.contains("to create"), LIMIT);
    }
    Pause.of(Duration.ofMillis((long) (random.nextDouble() * applying.toMillis())));
    if (!sync.isAlive()) {
      // It is faster than thought.
      applying = applying.multipliedBy(9).dividedBy(10);
    }
    sync.kill();
  }
}
