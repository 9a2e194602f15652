package io.vmsync.manifest;

import static io.vmsync.manifest.Reading.manifest;
import static io.vmsync.manifest.Reading.problems;
import static io.vmsync.manifest.Reading.vm;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vmsync.problem.ProblemsException;
import io.vmsync.problem.Where;
import io.vmsync.spec.DataSize;
import io.vmsync.spec.DiskSpec;
import io.vmsync.spec.Graphics;
import io.vmsync.spec.MediaSpec;
import io.vmsync.spec.Memory;
import io.vmsync.spec.NicSpec;
import io.vmsync.spec.Tpm;
import io.vmsync.spec.Vcpus;
import io.vmsync.spec.VmSpec;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ManifestReaderTest {

  @Test
  void nothingWrittenNothingStated() {
    VmSpec nothing = VmSpec.builder("a").build();
    assertThat(vm("vms: {a: {}}", "a")).isEqualTo(nothing);
    assertThat(vm("vms:\n  a:\n", "a")).isEqualTo(nothing);
    assertThat(vm("{\"vms\": {\"a\": null}}", "a")).isEqualTo(nothing);
    assertThat(manifest("vms: {}").desired()).isEmpty();
    assertThat(manifest("vms: {}").connect()).isNull();
  }

  @Test
  void bothSyntaxesSayTheSame() {
    VmSpec expected =
        VmSpec.builder("a")
            .memory(Memory.of(DataSize.ofGib(4)))
            .vcpus(Vcpus.of(2))
            .tpm(Tpm.V2_0)
            .graphics(Graphics.SPICE)
            .nics(List.of(NicSpec.in("default")))
            .disks(List.of(new DiskSpec("/project/a.qcow2", DataSize.ofGib(10), true)))
            .media(
                List.of(
                    MediaSpec.image("/home/ada/a.iso"),
                    MediaSpec.download(URI.create("https://example.org/b.iso"))))
            .build();
    String yaml =
        """
        vms:
          a:
            memory_gb: 4
            vcpus: 2
            tpm: 2.0
            graphics: spice
            network: default
            disk_path: a.qcow2
            disk_size_gb: 10
            create_if_missing: true
            iso_sources:
            - path: ~/a.iso
            - url: https://example.org/b.iso
        """;
    String json =
        """
        {"vms": {"a": {"memory_gb": 4, "vcpus": 2.0, "tpm": 2.0, "graphics": "spice",
          "network": "default", "disk_path": "./x/../a.qcow2", "disk_size_gb": 1e1,
          "create_if_missing": true,
          "iso_sources": [{"path": "~/a.iso"}, {"url": "https://example.org/b.iso"}]}}}
        """;
    assertThat(vm(yaml, "a")).isEqualTo(expected);
    assertThat(vm(json, "a")).isEqualTo(expected);
  }

  @Test
  void defaultsLieUnderProfilesInOrderAndThoseUnderTheVm() {
    String text =
        """
        defaults: {graphics: none, boot: bios, title: defaults, vcpus: {maximum: 16}}
        profiles:
          first: {boot: uefi, title: first, vcpus: {count: 2}}
          second: {title: second, vcpus: {count: 4}}
        vms:
          a: {profile: [first, second]}
          b: {profile: [second, first], title: b}
          c: {title: null, vcpus: 1}
          d: {profile: first, vcpus: 1}
        """;
    assertThat(vm(text, "a").title()).isEqualTo("second");
    assertThat(vm(text, "a").vcpus()).isEqualTo(new Vcpus(4, 16, null));
    assertThat(vm(text, "a").graphics()).isEqualTo(Graphics.NONE);
    assertThat(vm(text, "b").title()).isEqualTo("b");
    assertThat(vm(text, "b").vcpus()).isEqualTo(new Vcpus(2, 16, null));
    assertThat(problems(text)).isEmpty();
  }

  @Test
  void nullErasesWhatLowerLayersSay() {
    String text = "defaults: {title: x, graphics: vnc}\nvms: {a: {title: null}}";
    assertThat(vm(text, "a")).isEqualTo(VmSpec.builder("a").graphics(Graphics.VNC).build());
  }

  @Test
  void alternativesReplaceOneAnother() {
    String text =
        """
        defaults: {memory_gb: 4}
        profiles: {small: {memory: 512 MiB}}
        vms:
          a: {memory: 1 GiB}
          b: {profile: small}
          c: {profile: small, memory_gb: 2}
        """;
    assertThat(vm(text, "a").memory()).isEqualTo(Memory.of(DataSize.ofGib(1)));
    assertThat(vm(text, "b").memory()).isEqualTo(Memory.of(DataSize.parse("512 MiB")));
    assertThat(vm(text, "c").memory()).isEqualTo(Memory.of(DataSize.ofGib(2)));
  }

  @Test
  void defaultsMayNameAProfileThatAVmReplaces() {
    String text =
        """
        defaults: {profile: one}
        profiles: {one: {title: one}, two: {title: two}}
        vms: {a: {}, b: {profile: two}, c: {profile: null}}
        """;
    assertThat(vm(text, "a").title()).isEqualTo("one");
    assertThat(vm(text, "b").title()).isEqualTo("two");
    assertThat(vm(text, "c").title()).isNull();
  }

  @Test
  void ignoredKeysAreDroppedAfterMerging() {
    String text =
        "defaults: {memory_gb: 4, graphics: vnc}\nvms: {a: {ignore: [memory, title], title: x}}";
    assertThat(vm(text, "a")).isEqualTo(VmSpec.builder("a").graphics(Graphics.VNC).build());
  }

  @Test
  void notesAreNeverRead() {
    String text =
        """
        x-base: &base {vcpus: 2, x-why: "${NOT_SET}"}
        vms:
          x-template: 5
          a: *base
          b: {x-owner: [1, 2], iso_sources: [{path: /a, x-note: y}]}
        """;
    assertThat(manifest(text).desired().keySet()).containsExactly("a", "b");
    assertThat(vm(text, "a").vcpus()).isEqualTo(Vcpus.of(2));
  }

  @Test
  void diskKeysOfTheDefaultsWaitForADisk() {
    String text =
        """
        defaults: {create_if_missing: true, disk_size_gb: 20}
        vms: {a: {}, b: {disk_path: /b}}
        """;
    assertThat(vm(text, "a").disks()).isNull();
    assertThat(vm(text, "b").disks()).containsExactly(new DiskSpec("/b", DataSize.ofGib(20), true));
  }

  @Test
  void variablesComeFromTheEnvironment() {
    String text =
        """
        connect: ${URI:-qemu:///system}
        vms:
          a:
            title: "${NAME}: $$5 and $6, ${EMPTY:-none}${EMPTY}, $${NAME}"
            vcpus: ${CPUS:-3}
            autostart: ${START:-true}
            disk_path: /d/${NAME}.qcow2
            disk_size_gb: "${SIZE}"
        """;
    assertThat(manifest(text).connect()).isEqualTo("qemu:///system");
    VmSpec a = vm(text, "a");
    assertThat(a.title()).isEqualTo("ada: $5 and $6, none, ${NAME}");
    assertThat(a.vcpus()).isEqualTo(Vcpus.of(3));
    assertThat(a.autostart()).isTrue();
    assertThat(a.disks()).containsExactly(new DiskSpec("/d/ada.qcow2", DataSize.ofGib(20), false));
    assertThat(
            vm("{\"vms\": {\"a\": {\"disk_path\": \"/a\", \"disk_size_gb\": \"${SIZE}\"}}}", "a")
                .disks())
        .containsExactly(new DiskSpec("/a", DataSize.ofGib(20), false));
  }

  @Test
  void textThatLooksLikeANumberStaysTextInAVariable() {
    assertThat(vm("vms: {a: {title: \"${YEAR:-2024}\"}}", "a").title()).isEqualTo("2024");
  }

  @Test
  void everythingKnowsWhereItIsWritten() {
    Manifest manifest =
        manifest(
            """
            defaults:
              graphics: vnc
            profiles:
              p: {vcpus: {count: 2}}
            vms:
              web.one:
                profile: p
                boot: uefi
            """);
    assertThat(manifest.where("web.one"))
        .contains(new Where.InFile("vms.yaml", 6, 3, 7, "  web.one:", "vms[\"web.one\"]"));
    assertThat(place(manifest, "boot")).isEqualTo("vms.yaml:8:11 vms[\"web.one\"].boot");
    assertThat(place(manifest, "graphics")).isEqualTo("vms.yaml:2:13 defaults.graphics");
    assertThat(place(manifest, "vcpus.count")).isEqualTo("vms.yaml:4:22 profiles.p.vcpus.count");
    assertThat(manifest.where("web.one", "tpm")).isEmpty();
    assertThat(manifest.where("other", "tpm")).isEmpty();
  }

  private static String place(Manifest manifest, String key) {
    Where.InFile where = (Where.InFile) manifest.where("web.one", key).orElseThrow();
    return where.text() + " " + where.path();
  }

  @Test
  void positionsCountBehindEmoji() {
    assertThat(problems("x-😀: 😀😀\nvms: {a: {title: 😀, boot: no}}"))
        .containsExactly("vms.yaml:2:28: 'no' is not a value of 'boot' (write uefi or bios)");
  }

  @Test
  void severalFilesBecomeOne(@TempDir Path directory) throws IOException {
    ManifestLocation one = write(directory, "one.yaml", "defaults: {vcpus: 1}\nvms: {a: {}}\n");
    ManifestLocation two =
        write(directory, "two.json", "{\"connect\": \"test:///\", \"vms\": {\"b\": {}}}");
    Manifest manifest = Reading.reader().read(List.of(one, two));
    assertThat(manifest.desired())
        .isEqualTo(
            Map.of(
                "a", VmSpec.builder("a").vcpus(Vcpus.of(1)).build(),
                "b", VmSpec.builder("b").build()));
    assertThat(manifest.connect()).isEqualTo("test:///");
    assertThat(manifest.owner()).isEqualTo(directory.toRealPath().resolve("one.yaml").toString());
    assertThat(manifest.owner("b")).endsWith("two.json");
    assertThat(manifest.location("b")).contains(two);
  }

  @Test
  void severalFilesMustNotContradict(@TempDir Path directory) throws IOException {
    ManifestLocation one =
        write(directory, "one.yaml", "connect: a:///\nvms: {a: {disk_path: /d}}\n");
    ManifestLocation two =
        write(directory, "two.yaml", "connect: b:///\nvms: {a: {}, b: {disk_path: /d}}\n");
    assertThatThrownBy(() -> Reading.reader().read(List.of(one, two)))
        .isInstanceOf(ProblemsException.class)
        .hasMessageContaining("two.yaml:1:10: another 'connect' is in one.yaml:1:10")
        .hasMessageContaining("two.yaml:2:7: the VM 'a' is already in one.yaml:2:7")
        .hasMessageContaining("'a' and 'b' have the same disk");
  }

  @Test
  void standardInputStartsPathsInTheWorkingDirectory() {
    InputStream in =
        new ByteArrayInputStream(
            "\uFEFF{\"vms\": {\"a\": {\"disk_path\": \"a.img\"}}}"
                .getBytes(StandardCharsets.UTF_8));
    ManifestReader reader =
        new ManifestReader(
            Map.of(), Path.of("/home"), Path.of("/here"), in, (path, value) -> Optional.empty());
    Manifest manifest = reader.read(List.of(new ManifestLocation.StandardInput()));
    assertThat(manifest.owner()).isEqualTo("<stdin>");
    assertThat(Objects.requireNonNull(manifest.desired().get("a")).disks())
        .containsExactly(new DiskSpec("/here/a.img", null, false));
  }

  @Test
  void aListOfDisksReplacesTheShortFormOfLowerLayersAndTheOtherWayRound() {
    String text =
        """
        defaults: {disk_size_gb: 20, create_if_missing: true}
        profiles:
          one: {disk_path: /d/one}
          list: {disks: [{path: /d/one}, {path: /d/two}]}
        vms:
          a: {profile: one, disks: [{path: /d/a, size: 1 GiB}]}
          b: {profile: list, disk_path: /d/b}
          c: {profile: list, ignore: [disks]}
        """;
    assertThat(vm(text, "a").disks())
        .containsExactly(new DiskSpec("/d/a", DataSize.ofGib(1), false));
    assertThat(vm(text, "b").disks()).containsExactly(DiskSpec.at("/d/b").build());
    assertThat(vm(text, "c").disks()).isNull();
  }

  @Test
  void theOwnerIsTheRealFileAndPathsStartAtTheNamedOne(@TempDir Path directory) throws IOException {
    Path dotfiles = Files.createDirectory(directory.resolve("dotfiles"));
    Path real = Files.writeString(dotfiles.resolve("vms.yaml"), "vms: {a: {disk_path: a.img}}");
    Path link = Files.createSymbolicLink(directory.resolve("vms.yaml"), real);
    Manifest manifest = Reading.reader().read(List.of(new ManifestLocation.File(link, "vms.yaml")));
    assertThat(manifest.owner()).isEqualTo(real.toRealPath().toString());
    assertThat(Objects.requireNonNull(manifest.desired().get("a")).disks())
        .containsExactly(new DiskSpec(directory.resolve("a.img").toString(), null, false));
  }

  private static ManifestLocation write(Path directory, String name, String text)
      throws IOException {
    return new ManifestLocation.File(Files.writeString(directory.resolve(name), text), name);
  }
}
