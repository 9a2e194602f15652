package io.vmsync.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import io.vmsync.manifest.tree.Syntax;
import io.vmsync.spec.BaseImage;
import io.vmsync.spec.CpuTopology;
import io.vmsync.spec.DataSize;
import io.vmsync.spec.DiskBus;
import io.vmsync.spec.DiskCache;
import io.vmsync.spec.DiskDiscard;
import io.vmsync.spec.DiskFormat;
import io.vmsync.spec.DiskSpec;
import io.vmsync.spec.Firmware;
import io.vmsync.spec.Graphics;
import io.vmsync.spec.MacAddress;
import io.vmsync.spec.MediaSpec;
import io.vmsync.spec.Memory;
import io.vmsync.spec.NicSource;
import io.vmsync.spec.NicSpec;
import io.vmsync.spec.PortForward;
import io.vmsync.spec.PowerState;
import io.vmsync.spec.Sha256;
import io.vmsync.spec.ShareSpec;
import io.vmsync.spec.Tpm;
import io.vmsync.spec.Vcpus;
import io.vmsync.spec.VirtType;
import io.vmsync.spec.VmSpec;
import io.vmsync.spec.XmlPath;
import io.vmsync.spec.XmlValue;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class RowsTest {

  private static final DiskSpec ODD =
      DiskSpec.at("/a")
          .size(DataSize.ofGib(3))
          .target("sdb")
          .bus(DiskBus.USB)
          .format(DiskFormat.QCOW2)
          .cache(DiskCache.UNSAFE)
          .discard(DiskDiscard.IGNORE)
          .readonly(true)
          .serial("A b.1")
          .createIfMissing(true)
          .baseImage(new BaseImage(null, URI.create("https://h/x"), "0".repeat(64)))
          .build();

  /** What manifests can say; {@link #anySpecs} are for JSON alone. */
  static Stream<VmSpec> specs() {
    return Stream.of(
        vm().build(),
        vm().title("T").description("a\nb\n").build(),
        vm().state(PowerState.STOPPED).autostart(false).protectedVm(true).build(),
        vm().memory(Memory.of(DataSize.ofGib(12))).build(),
        vm().memory(Memory.of(DataSize.ofKib(1_000_001))).build(),
        vm().memory(new Memory(DataSize.ofGib(2), DataSize.parse("4097 MiB"))).build(),
        vm().vcpus(Vcpus.of(3)).build(),
        vm().vcpus(new Vcpus(3, 3, null)).build(),
        vm().vcpus(new Vcpus(2, null, new CpuTopology(1, 2, 3, 4))).build(),
        vm().vcpus(new Vcpus(2, 24, new CpuTopology(1, 2, 3, 4))).build(),
        vm().cpuModel("host-passthrough").arch("x86_64").machine("pc-q35-7.2").build(),
        vm().virt(VirtType.QEMU).boot(Firmware.UEFI).secureBoot(true).tpm(Tpm.V2_0).build(),
        vm().boot(Firmware.BIOS).secureBoot(false).tpm(Tpm.NONE).graphics(Graphics.NONE).build(),
        vm().nics(List.of(NicSpec.in("isolated"))).build(),
        vm().nics(List.of()).build(),
        vm().nics(
                List.of(
                    NicSpec.of(new NicSource.Bridge("br0")),
                    new NicSpec(new NicSource.Direct("eth0"), "e1000e", null, null),
                    new NicSpec(null, null, new MacAddress("52:54:00:AA:00:01"), null),
                    new NicSpec(
                        new NicSource.User(),
                        null,
                        null,
                        List.of(PortForward.parse("[::1]:1-2:3-4/udp")))))
            .build(),
        vm().shares(
                List.of(
                    new ShareSpec("/a b", "one", null, null),
                    new ShareSpec("/c", "two", ShareSpec.Driver.NINE_P, true)))
            .build(),
        vm().media(
                List.of(
                    new MediaSpec(
                        new MediaSpec.Image("/a.iso"), new Sha256("aB".repeat(32)), false),
                    new MediaSpec(new MediaSpec.Empty(), null, true)))
            .build(),
        vm().disks(List.of(new DiskSpec("/a b/c.qcow2", null, false))).build(),
        vm().disks(List.of(new DiskSpec("/a", DataSize.ofGib(1), true))).build(),
        vm().disks(List.of(ODD, DiskSpec.at("/b").build())).build(),
        vm().disks(List.of(DiskSpec.at("/a").size(DataSize.parse("1500 MiB")).build())).build(),
        vm().disks(List.of(DiskSpec.at("/a").readonly(false).build())).build(),
        vm().media(List.of()).build(),
        vm().xml(XmlPath.parse("a[@b='c']/@d"), new XmlValue.Text("on"))
            .xml(XmlPath.parse("qemu:e[2]"), new XmlValue.Text(""))
            .xml(XmlPath.parse("f"), new XmlValue.Absent())
            .build(),
        vm().media(
                List.of(
                    MediaSpec.empty(),
                    MediaSpec.image("/a.iso"),
                    MediaSpec.download(URI.create("http://h:1/x?y=%20#z"))))
            .build());
  }

  static Stream<VmSpec> anySpecs() {
    DiskSpec odd = new DiskSpec("/a", DataSize.parse("1500 MB"), true);
    return Stream.concat(
        specs(),
        Stream.of(
            vm().disks(List.of()).nics(List.of()).build(),
            vm().disks(List.of(odd, new DiskSpec(null, DataSize.ofGib(2), false))).build(),
            vm().disks(List.of(odd)).build(),
            vm().disks(List.of(new DiskSpec(null, null, false))).build(),
            vm().nics(List.of(new NicSpec(null, null, null, null))).build(),
            vm().nics(List.of(NicSpec.in("a"), NicSpec.in("b"))).build()));
  }

  private static VmSpec.Builder vm() {
    return VmSpec.builder("a");
  }

  @ParameterizedTest
  @MethodSource("specs")
  void whatIsWrittenIsReadBack(VmSpec spec) {
    for (Syntax syntax : Syntax.values()) {
      VmSpec stated = spec.media() != null && spec.media().isEmpty() ? vm().build() : spec;
      String text = ManifestEditor.fresh(syntax, null, List.of(spec));
      assertThat(Reading.vm(text, "a")).as(text).isEqualTo(stated);
    }
  }

  @ParameterizedTest
  @MethodSource("anySpecs")
  void jsonLosesNothing(VmSpec spec) {
    String json = SpecJson.write(spec);
    assertThat(json).doesNotContain("\n");
    assertThat(SpecJson.read("a", json)).as(json).contains(spec);
    assertThat(SpecJson.write(SpecJson.read("a", json).orElseThrow())).isEqualTo(json);
  }

  @Test
  void jsonIsSortedAndShort() {
    VmSpec spec =
        vm().vcpus(Vcpus.of(2))
            .memory(Memory.of(DataSize.ofGib(4)))
            .disks(List.of(new DiskSpec("/a", DataSize.ofGib(1), true)))
            .build();
    assertThat(SpecJson.write(spec))
        .isEqualTo(
            "{\"create_if_missing\":true,\"disk_path\":\"/a\",\"disk_size_gb\":1,"
                + "\"memory_gb\":4,\"vcpus\":2}");
  }

  @Test
  void jsonOfANewerVersionIsReadAsFarAsPossible() {
    assertThat(
            SpecJson.read(
                "a",
                """
                {"vcpus": 2, "shiny": [1], "graphics": "hologram", "memory": {"numa": 1},
                 "iso_sources": [{"torrent": "x"}], "boot": null}
                """))
        .contains(vm().vcpus(Vcpus.of(2)).media(List.of(MediaSpec.empty())).build());
    for (String garbage : List.of("", "null", "[]", "{", "nonsense", "{} {")) {
      assertThat(SpecJson.read("a", garbage)).as(garbage).isEmpty();
    }
    assertThat(SpecJson.read("a/b", "{}")).isEmpty();
  }

  @Test
  void everyKeyOfTheSchemaHasARowAndViceVersa() {
    List<String> rows = new ArrayList<>(Rows.LAYERING);
    Rows.ALL.forEach(row -> rows.add(row.key()));
    assertThat(rows).doesNotHaveDuplicates();
    assertThat(ManifestSchema.VM.keys()).containsExactlyInAnyOrderElementsOf(rows);
  }

  @Test
  void theSchemaHelpsEditors() {
    JsonMapper.shared()
        .readTree(ManifestSchema.text())
        .findValues("properties")
        .forEach(properties -> properties.forEachEntry(RowsTest::assertHelpful));
    assertThat(ManifestSchema.text()).contains("https://json-schema.org/draft/2020-12/schema");
  }

  private static void assertHelpful(String key, JsonNode property) {
    for (String help : List.of("title", "description", "examples")) {
      assertThat(property.has(help)).as(key + " has " + help).isTrue();
    }
    property
        .findValues("properties")
        .forEach(nested -> nested.forEachEntry(RowsTest::assertHelpful));
  }
}
