package io.vmsync.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The process dies at each call to the hypervisor in turn, on the shipped fake. {@code
 * -Dvm.thorough=1} confirms each outcome by a check.
 */
final class HaltedIT {
  private static final int HALTED = 137;
  private static final int AT_A_TIME = 4;

  /** After every so many halts a check of its own confirms that nothing is left to do. */
  private static final int THOROUGH = Integer.getInteger("vm.thorough", 3);

  private static final String BEFORE =
      """
      defaults: {boot: bios, graphics: none, state: running}
      vms:
        old: {memory: 256 MiB, vcpus: {count: 1, maximum: 2}, disk_path: /images/old.qcow2,
              disk_size_gb: 1, create_if_missing: true}
      """;

  private static final String AFTER =
      """
      defaults: {boot: bios, graphics: none, state: running}
      vms:
        old: {memory: 128 MiB, vcpus: {count: 2, maximum: 2}, disk_path: /images/old.qcow2,
              disk_size_gb: 3, title: changed, autostart: true, tpm: '2.0'}
        new: {memory: 64 MiB, vcpus: 1, disk_path: /images/new.qcow2, disk_size_gb: 1,
              create_if_missing: true, autostart: true}
      """;

  @TempDir Path directory;
  private Path begun;
  private Path manifest;

  @BeforeEach
  void begin() throws IOException {
    begun = directory.resolve("begun.xml");
    manifest = Files.writeString(directory.resolve("vms.yaml"), BEFORE, UTF_8);
    vm(begun, "", "-y").exits(0);
    Files.writeString(manifest, AFTER, UTF_8);
  }

  @Test
  void everyCallInTurn() {
    int halts = 0;
    List<Boolean> halted;
    do {
      halted =
          IntStream.rangeClosed(halts + 1, halts + AT_A_TIME)
              .parallel()
              .mapToObj(this::haltedAndMended)
              .toList();
      halts += Math.toIntExact(halted.stream().filter(each -> each).count());
    } while (!halted.contains(false));
    System.out.printf("halted at each of %d calls: every re-run converged%n", halts);
    assertThat(halts).isGreaterThan(10);
  }

  /** False when there were fewer calls. */
  private boolean haltedAndMended(int call) {
    try {
      Path host = Files.copy(begun, directory.resolve("host-" + call + ".xml"));
      Result result = vm(host, "?halt=" + call, "-y");
      if (result.exit() == 0) {
        return false;
      }
      result.exits(HALTED);
      assertThat(uuid(host)).as("after call %d", call).isEqualTo(uuid(begun));
      Result again = vm(host, "", "-y").exits(0);
      // A sync looks again by itself when it has applied something.
      assertThat(again.out()).as("after call %d", call).doesNotContain("still differs");
      if (call % THOROUGH == 0) {
        vm(host, "", "--check").exits(0);
      }
      return true;
    } catch (IOException full) {
      throw new UncheckedIOException(full);
    }
  }

  private Result vm(Path host, String query, String option) {
    String[] sync = {"sync", "-j", "1", option, "-f", manifest.toString()};
    return Executable.on("fake://" + host + query, sync).in(directory).run();
  }

  private static String uuid(Path host) throws IOException {
    String text = Files.readString(host, UTF_8);
    int start = text.indexOf("uuid");
    assertThat(start).isPositive();
    return text.substring(start, start + 45);
  }
}
