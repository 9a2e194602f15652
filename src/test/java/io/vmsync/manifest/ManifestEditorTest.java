package io.vmsync.manifest;

import static io.vmsync.manifest.Reading.edited;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vmsync.manifest.tree.Syntax;
import io.vmsync.problem.ProblemsException;
import io.vmsync.spec.CpuTopology;
import io.vmsync.spec.DataSize;
import io.vmsync.spec.DiskSpec;
import io.vmsync.spec.Firmware;
import io.vmsync.spec.Graphics;
import io.vmsync.spec.MediaSpec;
import io.vmsync.spec.Memory;
import io.vmsync.spec.NicSpec;
import io.vmsync.spec.PowerState;
import io.vmsync.spec.Tpm;
import io.vmsync.spec.Vcpus;
import io.vmsync.spec.VmSpec;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ManifestEditorTest {

  private static VmSpec.Builder vm(String name) {
    return VmSpec.builder(name);
  }

  private static Memory gib(int gib) {
    return Memory.of(DataSize.ofGib(gib));
  }

  @Test
  void someNamesNoManifestCanList() {
    assertThat(ManifestEditor.objection("web 1 ")).isEmpty();
    assertThat(ManifestEditor.objection("x-web")).get().asString().contains("note");
    assertThat(ManifestEditor.objection("a\tb")).get().asString().contains("control character");
  }

  @Test
  void nothingCapturedNothingChanged() {
    String text = "vms:\n  a: {memory_gb: 4}   # as it is\n";
    assertThat(edited(text)).isEqualTo(text);
    assertThat(edited(text, vm("a").build())).isEqualTo(text);
    assertThat(edited(text, vm("a").memory(gib(4)).build())).isEqualTo(text);
  }

  @Test
  void changesOnlyTheScalarsThatDiffer() {
    assertThat(
            edited(
                """
                # My machines
                vms:

                  build:        # the builder
                    vcpus:   2  # few
                    boot: 'uefi'
                    memory_gb: 4
                    title:  "Old"
                  other: {memory_gb: 1}
                """,
                vm("build")
                    .vcpus(Vcpus.of(6))
                    .boot(Firmware.BIOS)
                    .memory(gib(4))
                    .title("New")
                    .build()))
        .isEqualTo(
            """
            # My machines
            vms:

              build:        # the builder
                vcpus:   6  # few
                boot: 'bios'
                memory_gb: 4
                title:  "New"
              other: {memory_gb: 1}
            """);
  }

  @Test
  void insertsMissingKeysWithTheIndentationOfTheVm() {
    assertThat(
            edited(
                """
                vms:
                    a:
                        memory_gb: 4 # enough
                    b:
                        vcpus: 1
                """,
                vm("a")
                    .memory(gib(4))
                    .vcpus(Vcpus.of(2))
                    .disks(List.of(new DiskSpec("/d/a.qcow2", DataSize.ofGib(10), false)))
                    .nics(List.of(NicSpec.in("default")))
                    .media(List.of(MediaSpec.image("/iso/a.iso")))
                    .build()))
        .isEqualTo(
            """
            vms:
                a:
                    memory_gb: 4 # enough
                    vcpus: 2
                    network: default
                    disk_path: /d/a.qcow2
                    disk_size_gb: 10
                    iso_sources:
                        - path: /iso/a.iso
                b:
                    vcpus: 1
            """);
  }

  @Test
  void theShortFormOfADiskGivesWayToTheListWhereItWouldLie() {
    List<DiskSpec> disks =
        List.of(new DiskSpec("/d/a", DataSize.ofGib(20), true), DiskSpec.at("/d/b").build());
    VmSpec two = vm("a").disks(disks).build();
    assertThat(
            edited(
                """
                vms:
                  a:
                    create_if_missing: true
                    memory_gb: 4 # enough
                    disk_path: /d/a # the system
                    disk_size_gb: 20
                """,
                two))
        .isEqualTo(
            """
            vms:
              a:
                disks:
                  - path: /d/a
                    size: 20 GiB
                    create_if_missing: true
                  - path: /d/b
                memory_gb: 4 # enough
            """);
    assertThat(
            edited("vms: {a: {disk_path: /d/a, disk_size_gb: 20, create_if_missing: true}}\n", two))
        .isEqualTo(
            "vms: {a: {disks: [{path: /d/a, size: 20 GiB, create_if_missing: true}, {path: /d/b}]}}\n");
    assertThat(
            edited(
                "defaults: {disk_path: /d/a}\nvms: {a: {vcpus: 1}}\n",
                vm("a").disks(List.of()).build()))
        .isEqualTo("defaults: {disk_path: /d/a}\nvms: {a: {vcpus: 1, disks: []}}\n");
  }

  @Test
  void appendsNewVms() {
    assertThat(
            edited(
                """
                vms:
                  a:
                    memory_gb: 4

                  b:
                    memory_gb: 4
                # the end
                """,
                vm("c").memory(gib(2)).tpm(Tpm.V2_0).build(),
                vm("123").vcpus(Vcpus.of(1)).build()))
        .isEqualTo(
            """
            vms:
              a:
                memory_gb: 4

              b:
                memory_gb: 4

              c:
                memory_gb: 2
                tpm: "2.0"
              "123":
                vcpus: 1
            # the end
            """);
  }

  @Test
  void worksWithoutAFinalNewlineAndWithWindowsLineBreaks() {
    VmSpec a = vm("a").memory(gib(2)).vcpus(Vcpus.of(3)).build();
    assertThat(edited("vms:\n  a:\n    memory_gb: 1", a))
        .isEqualTo("vms:\n  a:\n    memory_gb: 2\n    vcpus: 3");
    assertThat(edited("vms:\r\n  a:\r\n    memory_gb: 1\r\n", a))
        .isEqualTo("vms:\r\n  a:\r\n    memory_gb: 2\r\n    vcpus: 3\r\n");
  }

  @Test
  void fillsEmptyVmsAndEmptyBodies() {
    VmSpec a = vm("a").memory(gib(2)).build();
    String filled = "vms:\n  a:\n    memory_gb: 2\n";
    assertThat(edited("vms: {}\n", a)).isEqualTo(filled);
    assertThat(edited("vms:\n", a)).isEqualTo(filled);
    assertThat(edited("vms:\n  a:\n", a)).isEqualTo(filled);
    assertThat(edited("vms:\n  a: {}\n", a)).isEqualTo(filled);
    assertThat(edited("vms: # none yet\nx-end: 1\n", a))
        .isEqualTo("vms: # none yet\n  a:\n    memory_gb: 2\nx-end: 1\n");
  }

  @Test
  void editsFlowStyle() {
    VmSpec a = vm("a").memory(gib(2)).vcpus(Vcpus.of(3)).title("x, y").build();
    assertThat(edited("vms: {a: {memory_gb: 1}}\n", a))
        .isEqualTo("vms: {a: {memory_gb: 2, title: \"x, y\", vcpus: 3}}\n");
    assertThat(edited("vms:\n  a: {memory_gb: 2,}\n", vm("a").vcpus(Vcpus.of(3)).build()))
        .isEqualTo("vms:\n  a: {memory_gb: 2, vcpus: 3}\n");
    assertThat(edited("vms: {b: {}}\n", vm("a").memory(gib(1)).build()))
        .isEqualTo("vms: {b: {}, a: {memory_gb: 1}}\n");
    assertThat(
            edited(
                "vms:\n  a: {\n    memory_gb: 2  # two\n  }\n", vm("a").vcpus(Vcpus.of(3)).build()))
        .isEqualTo("vms:\n  a: {\n    memory_gb: 2,  # two\n    vcpus: 3\n  }\n");
  }

  @Test
  void editsJson() {
    assertThat(
            edited(
                """
                {
                    "vms": {
                        "a": {
                            "memory_gb": 4,
                            "vcpus": 2
                        }
                    }
                }
                """,
                vm("a")
                    .memory(Memory.of(DataSize.parse("1536 MiB")))
                    .vcpus(Vcpus.of(2))
                    .graphics(Graphics.NONE)
                    .media(List.of(MediaSpec.image("/a.iso"), MediaSpec.empty()))
                    .build(),
                vm("b").memory(gib(1)).vcpus(new Vcpus(1, 4, null)).build()))
        .isEqualTo(
            """
            {
                "vms": {
                    "a": {
                        "memory": "1536 MiB",
                        "vcpus": 2,
                        "graphics": "none",
                        "iso_sources": [{"path": "/a.iso"}, {}]
                    },
                    "b": {
                        "memory_gb": 1,
                        "vcpus": {"count": 1, "maximum": 4}
                    }
                }
            }
            """);
  }

  @Test
  void editsJsonThatIsEmptyOrInOneLine() {
    VmSpec a = vm("a").memory(gib(2)).build();
    assertThat(edited("{\"vms\":{}}", a)).isEqualTo("{\"vms\":{\"a\":{\"memory_gb\":2}}}");
    assertThat(edited("{\"vms\": {\"b\": {}}}", a))
        .isEqualTo("{\"vms\": {\"b\": {}, \"a\": {\"memory_gb\": 2}}}");
    assertThat(edited("{\n  \"vms\": {}\n}\n", a))
        .isEqualTo("{\n  \"vms\": {\n    \"a\": {\n      \"memory_gb\": 2\n    }\n  }\n}\n");
    assertThat(edited("{\n\t\"vms\": {\n\t\t\"a\": null\n\t}\n}\n", a))
        .isEqualTo("{\n\t\"vms\": {\n\t\t\"a\": {\n\t\t\t\"memory_gb\": 2\n\t\t}\n\t}\n}\n");
  }

  @Test
  void doesNotRepeatWhatLayersAlreadySay() {
    String text =
        """
        defaults: {graphics: spice, memory_gb: 4}
        profiles: {big: {vcpus: 8}}
        vms:
          a: {profile: big}
          b:
            profile: big
            title: B
        """;
    VmSpec.Builder same = vm("a").graphics(Graphics.SPICE).memory(gib(4)).vcpus(Vcpus.of(8));
    assertThat(edited(text, same.build())).isEqualTo(text);
    assertThat(
            edited(
                text,
                vm("b").graphics(Graphics.VNC).memory(gib(4)).vcpus(Vcpus.of(8)).build(),
                vm("c").graphics(Graphics.SPICE).memory(gib(6)).build()))
        .isEqualTo(
            text.replace("title: B\n", "title: B\n    graphics: vnc\n")
                + "  c:\n    memory_gb: 6\n");
  }

  @Test
  void leavesVariablesPathsAndAliasesThatSayTheSame() {
    String text =
        """
        x-size: &size 20
        vms:
          a:
            disk_path: images/../a.qcow2
            disk_size_gb: ${SIZE}
            title: ${NAME}'s
          b:
            disk_path: ~/b.qcow2
            disk_size_gb: *size
            memory: 4096 MiB
        """;
    DiskSpec first = new DiskSpec("/project/a.qcow2", DataSize.ofGib(20), false);
    DiskSpec second = new DiskSpec("/home/ada/b.qcow2", DataSize.ofGib(20), false);
    assertThat(
            edited(
                text,
                vm("a").disks(List.of(first)).title("ada's").build(),
                vm("b").disks(List.of(second)).memory(gib(4)).build()))
        .isEqualTo(text);
  }

  @Test
  void replacesVariablesAndAliasesThatSayOtherwise() {
    DiskSpec disk = new DiskSpec("/d/a", DataSize.ofGib(30), false);
    assertThat(
            edited(
                "vms:\n  a: {disk_path: /d/a, disk_size_gb: &s 20}\n  b: {disk_path: /d/b, disk_size_gb: *s}\n",
                vm("a").disks(List.of(disk)).build(),
                vm("b").disks(List.of(new DiskSpec("/d/b", DataSize.ofGib(20), false))).build()))
        .isEqualTo(
            "vms:\n  a: {disk_path: /d/a, disk_size_gb: &s 30}\n  b: {disk_path: /d/b, disk_size_gb: 20}\n");
    assertThat(edited("vms: {a: {title: '${NAME}'}}", vm("a").title("it's $${x}").build()))
        .isEqualTo("vms: {a: {title: 'it''s $$$${x}'}}");
  }

  @Test
  void refusesToChangeOneVmThroughAnother() {
    String text = "vms:\n  a: &a {memory_gb: 4}\n  b: *a\n";
    VmSpec wanted = vm("a").memory(gib(8)).build();
    assertThatThrownBy(() -> edited(text, wanted))
        .isInstanceOf(ProblemsException.class)
        .hasMessageContaining("cannot be made to say");
    assertThatThrownBy(() -> edited(text, vm("b").memory(gib(8)).build()))
        .isInstanceOf(ProblemsException.class)
        .hasMessageContaining("alias");
  }

  @Test
  void leavesWhatCaptureDoesNotSpeakAbout() {
    String text =
        """
        vms:
          a:
            profile: []
            state: running
            protected: true
            create_if_missing: true
            disk_path: /d/a
            disk_size_gb: 20
            ignore: [graphics, memory]
            iso_sources:
              - url: https://example.org/a.iso   # not fetched
              - path: /b.iso
        """;
    VmSpec captured =
        vm("a")
            .graphics(Graphics.VNC)
            .memory(gib(7))
            .disks(List.of(new DiskSpec("/d/a", DataSize.ofGib(20), false)))
            .media(List.of(MediaSpec.empty(), MediaSpec.image("/b.iso")))
            .build();
    assertThat(edited(text, captured)).isEqualTo(text);
    assertThat(
            edited(
                text,
                captured.toBuilder()
                    .media(List.of(MediaSpec.empty(), MediaSpec.image("/c.iso")))
                    .build()))
        .isEqualTo(text.replace("/b.iso", "/c.iso"));
  }

  @Test
  void changesBetweenShortAndLongForms() {
    assertThat(
            edited(
                """
                vms:
                  a:
                    memory_gb: 4  # some
                    vcpus:
                      count: 2    # two
                      maximum: 4
                    boot: bios
                  b:
                    memory: {size: 2 GiB, maximum: 4 GiB}
                    vcpus: 4
                  c:
                    iso_sources:
                      - path: /a.iso
                """,
                vm("a")
                    .memory(new Memory(DataSize.ofGib(2), DataSize.ofGib(4)))
                    .vcpus(new Vcpus(3, 8, null))
                    .build(),
                vm("b").memory(gib(3)).vcpus(new Vcpus(4, 8, new CpuTopology(1, 1, 4, 2))).build(),
                vm("c")
                    .media(List.of(MediaSpec.image("/a.iso"), MediaSpec.image("/b c.iso")))
                    .build()))
        .isEqualTo(
            """
            vms:
              a:
                memory:
                  size: 2 GiB
                  maximum: 4 GiB  # some
                vcpus:
                  count: 3    # two
                  maximum: 8
                boot: bios
              b:
                memory_gb: 3
                vcpus:
                  count: 4
                  maximum: 8
                  sockets: 1
                  cores: 4
                  threads: 2
              c:
                iso_sources:
                  - path: /a.iso
                  - path: /b c.iso
            """);
  }

  @Test
  void addsAndRemovesItems() {
    String text =
        """
        vms:
          a:
            iso_sources:
            - path: /a.iso   # first
              x-note: kept
            - path: /b.iso   # second
            boot: uefi
        """;
    MediaSpec first = MediaSpec.image("/a.iso");
    MediaSpec second = MediaSpec.image("/b.iso");
    assertThat(edited(text, vm("a").media(List.of(first)).build()))
        .isEqualTo(text.replace("    - path: /b.iso   # second\n", ""));
    assertThat(
            edited(text, vm("a").media(List.of(first, second, MediaSpec.image("/c.iso"))).build()))
        .isEqualTo(text.replace("# second\n", "# second\n    - path: /c.iso\n"));
    assertThat(edited(text, vm("a").media(List.of(first, MediaSpec.empty())).build()))
        .isEqualTo(text.replace("path: /b.iso ", "{} "));
    assertThat(edited(text, vm("a").media(List.of()).build()))
        .isEqualTo("vms:\n  a:\n    iso_sources: []   # second\n    boot: uefi\n");
    assertThat(
            edited(
                "{\"vms\": {\"a\": {\"iso_sources\": [{\"path\": \"/a.iso\"}]}}}",
                vm("a").media(List.of(first, second)).build()))
        .isEqualTo(
            "{\"vms\": {\"a\": {\"iso_sources\": [{\"path\": \"/a.iso\"}, {\"path\": \"/b.iso\"}]}}}");
  }

  @Test
  void addsItemsToAListInSeveralLines() {
    String text =
        """
        {
          "vms": {
            "a": {
              "iso_sources": [
                {"path": "/a.iso"}
              ]
            }
          }
        }
        """;
    List<MediaSpec> media = List.of(MediaSpec.image("/a.iso"), MediaSpec.image("/b.iso"));
    assertThat(edited(text, vm("a").media(media).build()))
        .isEqualTo(text.replace("\"}\n", "\"},\n        {\"path\": \"/b.iso\"}\n"));
  }

  @Test
  void addsAndRemovesMembersOfLongForms() {
    assertThat(
            edited(
                "vms:\n  a:\n    vcpus:\n      count: 2\n    boot: bios\n",
                vm("a").vcpus(new Vcpus(2, 4, null)).build()))
        .isEqualTo("vms:\n  a:\n    vcpus:\n      count: 2\n      maximum: 4\n    boot: bios\n");
    assertThat(
            edited(
                "vms:\n  a:\n    vcpus:\n      count: 2\n      maximum: 4\n    boot: bios\n",
                vm("a").vcpus(Vcpus.of(2)).build()))
        .isEqualTo("vms:\n  a:\n    vcpus: 2\n    boot: bios\n");
  }

  @Test
  void keepsTextOfSeveralLinesReadable() {
    assertThat(
            edited(
                "vms:\n  a:\n    description: |\n      one\n      two\n    boot: bios\n",
                vm("a").description("one\n\nthree\n").build()))
        .isEqualTo("vms:\n  a:\n    description: |\n      one\n\n      three\n    boot: bios\n");
    assertThat(
            edited(
                "vms:\n  a:\n    description: |\n      one\n      two\n    boot: bios\n",
                vm("a").description("short").build()))
        .isEqualTo("vms:\n  a:\n    description: short\n    boot: bios\n");
  }

  @Test
  void quotesWhatWouldBeReadOtherwise() {
    for (String title :
        List.of(
            "yes",
            "2.0",
            "~",
            "null",
            "a: b",
            "a #b",
            "- x",
            "",
            " x",
            "x ",
            "[a]",
            "{",
            "it's",
            "say \"hi\"",
            "tab\tbed",
            "é — ü",
            "${HOME}",
            "$$",
            "$5",
            "a\nb",
            "a\n",
            "\n",
            "#x",
            "*a",
            "&a",
            "!a",
            "%a",
            "@a",
            "`a",
            "0x1F",
            "1e3",
            "key:",
            "https://a/b",
            "x\\y",
            "😀",
            "a,b",
            "?",
            "|",
            ">",
            "true")) {
      VmSpec spec = vm("a").description(title).build();
      assertThat(Reading.vm(edited("vms: {}\n", spec), "a")).isEqualTo(spec);
      assertThat(Reading.vm(edited("{\"vms\": {}}\n", spec), "a")).isEqualTo(spec);
      assertThat(Reading.vm(edited("vms: {a: {description: 'x'}}\n", spec), "a")).isEqualTo(spec);
      assertThat(Reading.vm(edited("vms: {a: {description: x}}\n", spec), "a")).isEqualTo(spec);
      assertThat(Reading.vm(edited("vms: {b: {}}\n", spec), "a")).isEqualTo(spec);
    }
  }

  @Test
  void writesFreshManifests() {
    VmSpec a =
        vm("a")
            .memory(gib(2))
            .vcpus(new Vcpus(1, 2, null))
            .media(List.of(MediaSpec.download(URI.create("https://example.org/a.iso"))))
            .build();
    VmSpec b = vm("b").state(PowerState.RUNNING).media(List.of()).build();
    assertThat(ManifestEditor.fresh(Syntax.YAML, "qemu:///system", List.of(a, b)))
        .isEqualTo(
            """
            connect: qemu:///system
            vms:
              a:
                memory_gb: 2
                vcpus:
                  count: 1
                  maximum: 2
                iso_sources:
                  - url: https://example.org/a.iso
              b:
                state: running
            """);
    assertThat(ManifestEditor.fresh(Syntax.JSON, null, List.of(a, b)))
        .isEqualTo(
            """
            {
              "vms": {
                "a": {
                  "memory_gb": 2,
                  "vcpus": {"count": 1, "maximum": 2},
                  "iso_sources": [{"url": "https://example.org/a.iso"}]
                },
                "b": {
                  "state": "running"
                }
              }
            }
            """);
    assertThat(ManifestEditor.fresh(Syntax.YAML, null, List.of())).isEqualTo("vms: {}\n");
  }

  @Test
  void savesThroughLinksAndKeepsPermissionsAndMark(@TempDir Path directory) throws IOException {
    Path real = directory.resolve("real.yaml");
    Files.writeString(real, "\uFEFFvms: {a: {memory_gb: 1}}\n");
    Files.setPosixFilePermissions(real, PosixFilePermissions.fromString("rw-r-----"));
    Path link = Files.createSymbolicLink(directory.resolve("vms.yaml"), real);
    ManifestEdit edit = editFile(link, vm("a").memory(gib(2)).build());
    assertThat(edit.isChange()).isTrue();
    assertThat(real).content().contains("memory_gb: 1");
    edit.save();
    assertThat(real).hasContent("\uFEFFvms: {a: {memory_gb: 2}}\n");
    assertThat(link).isSymbolicLink();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(real)))
        .isEqualTo("rw-r-----");
    try (var files = Files.list(directory)) {
      assertThat(files).hasSize(2);
    }
  }

  @Test
  void doesNotOverwriteWhatSomebodyElseWrote(@TempDir Path directory) throws IOException {
    Path file = Files.writeString(directory.resolve("vms.yaml"), "vms: {a: {memory_gb: 1}}\n");
    ManifestEdit edit = editFile(file, vm("a").memory(gib(2)).build());
    Files.writeString(file, "vms: {}\n");
    assertThatThrownBy(edit::save).hasMessageContaining("somebody else");
    assertThat(file).hasContent("vms: {}\n");
  }

  private static ManifestEdit editFile(Path file, VmSpec captured) {
    ManifestReader reader =
        new ManifestReader(
            Reading.ENVIRONMENT,
            Path.of("/home"),
            Path.of("/"),
            InputStream.nullInputStream(),
            (path, value) -> Optional.empty());
    return new ManifestEditor(reader)
        .edit(new ManifestLocation.File(file, "vms.yaml"), List.of(captured));
  }
}
