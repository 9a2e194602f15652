package io.vmsync.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Twenty small machines with a disk each, as a manifest and as what must be true of them. */
final class Fleet {
  static final int SIZE = 20;

  /** The machines that exist before; the others are new. */
  static final int OLD = 10;

  /** What the old disks hold from their beginning, and must go on holding. */
  private static final String CONTENT = "0xab 0 64k";

  private final Lab lab;

  Fleet(Lab lab) {
    this.lab = lab;
  }

  String name(int machine) {
    return lab.name("%02d".formatted(machine));
  }

  Path disk(int machine) {
    return lab.directory().resolve(name(machine) + ".qcow2");
  }

  static IntStream all() {
    return IntStream.rangeClosed(1, SIZE);
  }

  static IntStream old() {
    return IntStream.rangeClosed(1, OLD);
  }

  private static IntStream fresh() {
    return IntStream.rangeClosed(OLD + 1, SIZE);
  }

  /** The machines up to a number, all with the same memory and disk size. */
  Path manifest(String file, int last, int memoryMib, int diskGib) {
    String machines =
        IntStream.rangeClosed(1, last)
            .mapToObj(machine ->
                "  %s: {memory: %d MiB, disk_path: %s, disk_size_gb: %d}%n"
                    .formatted(name(machine), memoryMib, disk(machine), diskGib))
            .collect(Collectors.joining());
    String defaults = "{vcpus: 1, boot: bios, virt: qemu, graphics: none, create_if_missing: true}";
    return lab.file(file, "defaults: " + defaults + "\nvms:\n" + machines);
  }

  /** Makes the old ones, and writes something to their disks. */
  void begin() {
    Lab.requirePrograms("qemu-img", "qemu-io");
    lab.sync(manifest("vms.yaml", OLD, 64, 1)).exits(0);
    old()
        .forEach(machine -> {
          String write = "write -P " + CONTENT;
          Command.of("qemu-io", "-c", write, disk(machine).toString()).run().exits(0);
        });
  }

  /** The UUID of each machine there is. */
  Map<String, String> uuids() {
    return lab.virsh("list", "--all", "--uuid", "--name")
        .exits(0)
        .out()
        .lines()
        .filter(line -> line.contains(" " + lab.name("")))
        .map(line -> line.strip().split("\\s+"))
        .collect(Collectors.toMap(pair -> pair[1], pair -> pair[0], (a, b) -> a, TreeMap::new));
  }

  /** Every machine is there, every image whole and as large as it should be. */
  void assertComplete(int diskGib) {
    assertThat(uuids().keySet()).containsExactlyElementsOf(all().mapToObj(this::name).toList());
    all().forEach(machine -> assertImage(disk(machine), diskGib));
    old()
        .forEach(machine -> {
          String read = "read -P " + CONTENT;
          Result content = Command.of("qemu-io", "-r", "-c", read, disk(machine).toString()).run();
          assertThat(content.exits(0).out()).doesNotContain("Pattern verification failed");
        });
    assertThat(lab.poolsLeft()).as("pools left behind").isEmpty();
  }

  private static void assertImage(Path image, int gib) {
    Command.of("qemu-img", "check", "-q", image.toString()).run().exits(0);
    String info = Command.of("qemu-img", "info", image.toString()).run().exits(0).out();
    assertThat(info).contains("file format: qcow2", "virtual size: " + gib + " GiB ");
  }

  /** The new ones go again, with their disks. */
  void forgetNew() {
    lab.virshEach(fresh().mapToObj(machine -> "undefine " + name(machine)));
    Command.of(
            Stream.concat(Stream.of("rm", "-f"), fresh().mapToObj(m -> disk(m).toString()))
                .toArray(String[]::new))
        .run()
        .exits(0);
  }

  /** What there is, in short: to see whether something was done at all. */
  String state() {
    String size = "stat -c %s-%n " + lab.directory() + "/*.qcow2";
    String sizes = Command.of("sh", "-c", size).run().out();
    return lab.virsh("list", "--all", "--name").out().lines().sorted().toList() + sizes + memory();
  }

  private String memory() {
    String script = all().mapToObj(m -> "dominfo " + name(m)).collect(Collectors.joining("\n"));
    Result told = Command.of("virsh", "-q", "-c", lab.uri()).reading(script + "\n").run();
    return told.out().lines().filter(line -> line.startsWith("Max memory")).toList().toString();
  }
}
