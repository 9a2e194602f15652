package io.vmsync.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import io.vmsync.manifest.tree.Source;
import io.vmsync.manifest.tree.Syntax;
import io.vmsync.problem.ProblemsException;
import io.vmsync.spec.DataSize;
import io.vmsync.spec.DiskSpec;
import io.vmsync.spec.VmSpec;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * Manifests that were damaged at random, and specs captured at random into layouts of all kinds.
 */
final class ManifestFuzzTest {
  private static final int ROUNDS = Integer.getInteger("vm.fuzz.rounds", 400);
  private static final String DAMAGE = "{}[]:,\"'#&*!|>-?%@`\\\t\n\r $~<0.9eE+/x\u0001é😀";

  private static final List<String> LAYOUTS =
      List.of(
          "vms:\n  a:\n    memory_gb: 4\n    vcpus: {count: 2, maximum: 4} # c\n  b:\n    title: x\n",
          "vms: {a: {memory_gb: 4, iso_sources: [{path: /a}]}, b: {}}\n",
          "vms:\n  a: &a {memory_gb: 4}\n  b: &b\n    vcpus: &n 2\n    disk_path: /b",
          "defaults: {graphics: vnc, memory_gb: 2}\nvms:\n  a: # empty\n\n  b: {\n    vcpus: 2,\n  }\n",
          "vms:\n    a:\n        description: |\n            one\n            two\n\n    b:\n",
          "# c\r\nvms:\r\n  a:\r\n    iso_sources:\r\n    - path: /a\r\n    - {url: 'http://h/b'}\r\n",
          "---\nvms:\n  'a':\n    \"memory\" : '512 MiB'\n    title: >-\n      folded\n      text\n",
          "{\"vms\": {\"a\": {\"memory_gb\": 4}, \"b\": {}}}",
          "{\n  \"vms\": {\n    \"a\": {\n      \"vcpus\": {\n        \"count\": 2\n      }\n    },\n    \"b\": null\n  }\n}\n",
          "{ \"vms\" : {\n\t\"a\" : { \"iso_sources\" : [ { \"path\" : \"/a\" } ] }\n}\n}\n",
          "vms: {}\n",
          "{\"vms\":{}}");

  @Test
  void damagedManifestsAreReadOrRefusedWithAPlace() {
    Random random = new Random(1);
    for (int round = 0; round < ROUNDS; round++) {
      String text = damaged(LAYOUTS.get(random.nextInt(LAYOUTS.size())), random);
      for (String problem : Reading.problems(text)) {
        assertThat(problem).as(text).startsWith("vms.").doesNotContain("Exception");
      }
    }
  }

  private static String damaged(String text, Random random) {
    StringBuilder damaged = new StringBuilder(text);
    for (int i = random.nextInt(4); i >= 0; i--) {
      int at = random.nextInt(damaged.length());
      int character = DAMAGE.codePointAt(random.nextInt(DAMAGE.length()));
      switch (random.nextInt(3)) {
        case 0 -> damaged.deleteCharAt(at).append(' ');
        case 1 -> damaged.insert(at, Character.toString(character));
        default -> damaged.replace(at, at + 1, Character.toString(character));
      }
    }
    return damaged.toString();
  }

  @Test
  void whatIsCapturedIsWhatTheManifestThenSays() {
    Random random = new Random(2);
    List<VmSpec> specs = RowsTest.specs().toList();
    for (int round = 0; round < ROUNDS; round++) {
      String text = LAYOUTS.get(random.nextInt(LAYOUTS.size()));
      VmSpec[] captured =
          IntStream.range(0, 1 + random.nextInt(3))
              .mapToObj(i -> named(specs, "abc".substring(i, i + 1), random))
              .toArray(VmSpec[]::new);
      capture(text, captured);
    }
  }

  private static VmSpec named(List<VmSpec> specs, String name, Random random) {
    VmSpec one = specs.get(random.nextInt(specs.size()));
    VmSpec other = specs.get(random.nextInt(specs.size()));
    return one.toBuilder()
        .name(name)
        .memory(other.memory() == null ? one.memory() : other.memory())
        .vcpus(other.vcpus() == null ? one.vcpus() : other.vcpus())
        .media(other.media())
        .nics(hasAddress(one) ? null : one.nics())
        .disks(List.of(new DiskSpec("/" + name, DataSize.ofGib(1 + random.nextInt(2)), false)))
        .description(other.description())
        .build();
  }

  /** An address is one VM's only. */
  private static boolean hasAddress(VmSpec spec) {
    return spec.nics() != null && spec.nics().stream().anyMatch(nic -> nic.mac() != null);
  }

  private static void capture(String text, VmSpec... captured) {
    Syntax syntax = Syntax.of("", text);
    String name = syntax == Syntax.JSON ? "vms.json" : "vms.yaml";
    ManifestEditor editor = new ManifestEditor(Reading.reader());
    try {
      String after =
          editor.edit(Reading.file(name), new Source(name, syntax, text), List.of(captured));
      String again =
          editor.edit(Reading.file(name), new Source(name, syntax, after), List.of(captured));
      assertThat(again).isEqualTo(after);
      assertThat(comments(after)).as(after + List.of(captured)).isEqualTo(comments(text));
    } catch (ProblemsException refused) {
      throw new AssertionError(text + "\n" + List.of(captured), refused);
    }
  }

  private static String comments(String text) {
    return text.lines()
        .filter(line -> line.contains("# "))
        .map(line -> line.substring(line.indexOf("# ")))
        .collect(Collectors.joining("\n"));
  }
}
