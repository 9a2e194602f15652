package io.vmsync.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Syncs side by side, interrupted ones, large ones, and machines with odd names. */
final class SyncsIT {
  private static final int INTERRUPTED = 130;
  private static final Duration LIMIT = Duration.ofMinutes(2);

  @RegisterExtension private final Lab lab = new Lab("syncs");
  private final Fleet fleet = new Fleet(lab);

  @Test
  void twoAtOnceWaitForEachOther() {
    fleet.begin();
    Path manifest = fleet.manifest("vms.yaml", Fleet.SIZE, 65, 2);
    Running first = lab.vm("sync", "-y", "-f", manifest.toString()).start();
    first.await(said -> said.contains("to create"), LIMIT);
    Running second = lab.vm("sync", "-y", "-f", manifest.toString()).start();
    Result one = first.ended(LIMIT).exits(0);
    Result other = second.ended(LIMIT).exits(0);
    assertThat(one.out()).contains("10 created, 10 changed");
    assertThat(other.out()).contains("20 in sync").doesNotContain("to create");
    lab.check(manifest).exits(0);
    fleet.assertComplete(2);
  }

  @Test
  void theSecondSaysForWhomItWaitsAndGivesUpInTime() {
    Path manifest = fleet.manifest("vms.yaml", 1, 64, 1);
    Running holder = stopped(lab.vm("sync", "-y", "-f", manifest.toString()).start());
    Result late = lab.sync(manifest, "--lock-timeout", "1s").exits(1);
    assertThat(late.err())
        .contains("waiting for vm sync, process ", " to finish with " + lab.uri())
        .contains("is being changed by vm sync, process ", "--lock-timeout");
    holder.signal("CONT");
    holder.ended(LIMIT).exits(0);
  }

  /** Stopped, as by Ctrl-Z, as soon as it holds the lock. */
  private Running stopped(Running sync) {
    sync.await(said -> said.contains("to create"), LIMIT);
    sync.signal("STOP");
    assertThat(sync.isAlive()).isTrue();
    return sync;
  }

  /** Ctrl-C, or a terminal that is closed. */
  @ParameterizedTest
  @ValueSource(strings = {"INT", "HUP"})
  void interruptedItLeavesNothingHalfDone(String signal) {
    fleet.begin();
    Map<String, String> before = fleet.uuids();
    Path manifest = fleet.manifest("vms.yaml", Fleet.SIZE, 96, 2);
    // A shell that runs this in the background may have it ignore the signal.
    Running sync = throughEnv(lab.vm("sync", "-y", "-f", manifest.toString())).start();
    sync.await(said -> Files.exists(fleet.disk(Fleet.OLD + 2)), LIMIT);
    sync.signal(signal);
    Result result = sync.ended(LIMIT).exits(INTERRUPTED);
    assertThat(result.out()).contains("interrupted").contains("not done: ");
    Map<String, String> left = fleet.uuids();
    assertThat(left).containsAllEntriesOf(before).hasSizeLessThan(Fleet.SIZE);
    Fleet.all()
        .forEach(machine ->
            assertThat(Files.exists(fleet.disk(machine)))
                .as("a disk of %s", fleet.name(machine))
                .isEqualTo(left.containsKey(fleet.name(machine))));
    assertThat(lab.poolsLeft()).isEmpty();
    lab.sync(manifest).exits(0);
    lab.check(manifest).exits(0);
    fleet.assertComplete(2);
  }

  private static Command throughEnv(Command vm) {
    List<String> line =
        Stream.concat(Stream.of("env", "--default-signal=INT,HUP"), vm.line().stream()).toList();
    return new Command(line, vm.environment(), vm.input(), vm.directory(), vm.limit());
  }

  @Test
  void aHundredMachines() {
    List<String> names =
        IntStream.rangeClosed(1, 100).mapToObj(i -> lab.name("h%03d".formatted(i))).toList();
    String machines =
        names.stream().map(name -> "  " + name + ": {}\n").collect(Collectors.joining());
    Path manifest =
        lab.file(
            "vms.yaml",
            "defaults: {memory: 64 MiB, vcpus: 1, boot: bios, virt: qemu, graphics: none}\nvms:\n"
                + machines);
    Result created = lab.sync(manifest).exits(0);
    assertThat(created.out()).contains("100 created");
    Result checked = lab.check(manifest).exits(0);
    assertThat(lab.machines()).hasSize(100);
    String all = lab.name("h*");
    Result destroyed = lab.vm("destroy", "-y", "-f", manifest.toString(), all).run().exits(0);
    assertThat(lab.machines()).isEmpty();
    System.out.printf(
        "100 machines: created in %d ms, checked in %d ms, destroyed in %d ms%n",
        created.took().toMillis(), checked.took().toMillis(), destroyed.took().toMillis());
  }

  @Test
  void oddNames() {
    List<String> names =
        Stream.of("two words", "it's \"quoted\"", "größe-機械-🖥", "a&b<c>", "x: #y", "$HOME;*")
            .map(lab::name)
            .toList();
    names = Stream.concat(names.stream(), Stream.of("-" + lab.name("dash"))).toList();
    String machines =
        names.stream()
            .map(name -> "  \"" + name.replace("\"", "\\\"") + "\": {}\n")
            .collect(Collectors.joining());
    Path manifest =
        lab.file(
            "odd names.yaml",
            "defaults: {memory: 64 MiB, vcpus: 1, boot: bios, virt: qemu, graphics: none}\nvms:\n"
                + machines);
    lab.sync(manifest).exits(0);
    lab.check(manifest).exits(0);
    assertThat(lab.machines()).containsExactlyInAnyOrderElementsOf(names);
    String file = manifest.toString();
    Result status = lab.vm("status", "-f", file).run().exits(0);
    assertThat(status.out()).contains(names);
    // A bracket or a star in a name stands for itself where there is such a VM.
    lab.vm(with(names, "diff", "-f", file, "--")).run().exits(0);
    lab.vm(with(names, "destroy", "-y", "-f", file, "--")).run().exits(0);
    assertThat(lab.machines()).isEmpty();
  }

  private static String[] with(List<String> names, String... first) {
    return Stream.concat(Stream.of(first), names.stream()).toArray(String[]::new);
  }
}
