package io.vmsync.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.vmsync.guestos.TestGuest;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Disks that come, grow and go while a guest runs, and what they are laid over. */
final class DisksIT {
  private static final int CHANGES = 4;
  private static final int FAILED = 1;
  private static final Duration BOOT = Duration.ofMinutes(2);

  private static final String SYSTEM = "{path: DIR/system.qcow2, size: 1 GiB}";

  @RegisterExtension private final Lab lab = new Lab("disks");

  @ParameterizedTest
  @ValueSource(strings = {"q35", "pc"})
  void aDiskComesGrowsAndGoesWhileTheGuestRuns(String machine) throws IOException {
    boot(machine, SYSTEM);
    String before = live();

    plainSync(machine, SYSTEM, "{path: DIR/data.qcow2, size: 1 GiB, serial: DATA}");
    awaitGuest("disks=vda vdb");
    String with = live();
    assertThat(with).contains("data.qcow2", "<serial>DATA</serial>", "dev='vdb' bus='virtio'");

    plainSync(machine, SYSTEM, "{path: DIR/data.qcow2, size: 2 GiB, serial: DATA}");
    assertThat(lab.virsh("domblkinfo", vm(), "vdb").out()).containsPattern("Capacity: +2147483648");

    plainSync(machine, SYSTEM);
    TestGuest.awaitConsole(
        console(),
        said -> said.stripTrailing().lines().toList().getLast().contains("disks=vda "),
        BOOT);
    assertThat(live()).doesNotContain("data.qcow2", "vdb");
    assertThat(disks(live())).isEqualTo(disks(before));
    assertThat(lab.directory().resolve("data.qcow2")).exists();
  }

  @Test
  void aGuestWithoutAnOperatingSystemKeepsItsDiskUntilTheNextStart() {
    manifest("q35", SYSTEM, "{path: DIR/data.qcow2, size: 1 GiB}");
    lab.sync(file()).exits(0);
    lab.virsh("start", vm()).exits(0);
    manifest("q35", SYSTEM);
    Result sync = lab.sync(file());
    assertThat(sync.out() + sync.err()).contains("did not let go of it within");
    lab.check(file()).exits(0);
    assertThat(lab.definition(vm())).doesNotContain("data.qcow2");
    lab.vm("stop", "-f", file().toString(), "--force", "--timeout", "1s", vm()).run().exits(0);
    lab.virsh("start", vm()).exits(0);
    assertThat(live()).doesNotContain("data.qcow2");
  }

  @Test
  void aDiskIsLaidOverTheBaseImageThatWasMeant() throws IOException {
    image("base.qcow2", "1G");
    String right = sha256("base.qcow2");
    String wrong = "a".repeat(64);
    String overlay =
        "{path: DIR/over.qcow2, size: 2 GiB, base_image: {path: DIR/base.qcow2, sha256: %s}}";

    manifest("q35", overlay.formatted(wrong));
    Result refused = lab.sync(file()).exits(FAILED);
    assertThat(refused.out() + refused.err()).contains(right, wrong);
    assertThat(lab.machines()).isEmpty();
    assertThat(lab.directory().resolve("over.qcow2")).doesNotExist();

    manifest("q35", overlay.formatted(right));
    lab.sync(file()).exits(0);
    lab.check(file()).exits(0);
    String info = Command.of("qemu-img", "info", path("over.qcow2")).run().out();
    assertThat(info)
        .contains("virtual size: 2 GiB", "backing file: " + path("base.qcow2"))
        .contains("backing file format: qcow2");

    lab.file("other.yaml", other("{path: DIR/base.qcow2, size: 3 GiB}"));
    Result taken = lab.sync(lab.directory().resolve("other.yaml"));
    assertThat(taken.out() + taken.err()).contains("base.qcow2 is a disk of '" + vm() + "'");
    assertThat(sha256("base.qcow2")).isEqualTo(right);
  }

  @Test
  void everyMemberOfADiskIsMadeAndCapturedAsItWasSaid() {
    image("ro.img", "1G");
    manifest(
        "q35",
        "{path: DIR/a.qcow2, size: 1536 MiB, bus: sata, cache: none, discard: ignore, serial: A-1}",
        "{path: DIR/b.img, size: 1 GiB, bus: scsi, format: raw, target: sdf}",
        "{path: DIR/ro.img, readonly: true, bus: usb}");
    lab.sync(file()).exits(0);
    lab.check(file()).exits(0);
    assertThat(lab.definition(vm()))
        .contains("dev='sda' bus='sata'", "dev='sdf' bus='scsi'", "dev='sdb' bus='usb'")
        .contains("model='virtio-scsi'", "type='raw'", "cache='none'", "discard='ignore'");
    String captured = lab.vm("capture", "--stdout", vm()).run().exits(0).out();
    assertThat(captured.substring(captured.indexOf("    disks:")))
        .isEqualTo(
            """
                disks:
                  - path: DIR/a.qcow2
                    size: 1536 MiB
                    bus: sata
                    cache: none
                    discard: ignore
                    serial: A-1
                  - path: DIR/b.img
                    size: 1 GiB
                    target: sdf
                    bus: scsi
                    format: raw
                  - path: DIR/ro.img
                    size: 1 GiB
                    bus: usb
                    format: raw
                    readonly: true
            """
                .replace("DIR", lab.directory().toString()));
    lab.vm("capture", "-f", file().toString()).run().exits(0);
    assertThat(lab.vm("capture", "-f", file().toString()).run().exits(0).out())
        .doesNotContain("captured into");
  }

  @Test
  void aDiskMovesToAnotherBusAndBack() {
    manifest("q35", SYSTEM);
    lab.sync(file()).exits(0);
    String before = lab.definition(vm());
    manifest("q35", "{path: DIR/system.qcow2, bus: sata}");
    lab.check(file()).exits(CHANGES);
    lab.sync(file()).exits(0);
    lab.check(file()).exits(0);
    assertThat(lab.definition(vm())).contains("dev='sda' bus='sata'");
    manifest("q35", "{path: DIR/system.qcow2, bus: virtio}");
    lab.sync(file()).exits(0);
    assertThat(disks(lab.definition(vm()))).isEqualTo(disks(before));
  }

  private void plainSync(String machine, String... disks) {
    manifest(machine, disks);
    Result plan = lab.vm("diff", "-f", file().toString()).run().exits(0);
    assertThat(plan.out()).contains("live").doesNotContain("next boot");
    lab.sync(file()).exits(0);
    lab.check(file()).exits(0);
  }

  private void boot(String machine, String... disks) throws IOException {
    manifest(machine, disks);
    lab.sync(file()).exits(0);
    String os = guest().osElement(machine);
    String kernel = os.substring(os.indexOf("<kernel>"), os.indexOf("</os>"));
    String source = "<source path='" + console() + "'/>";
    String definition =
        lab.definition(vm())
            .replaceFirst("<boot dev=", kernel + "<boot dev=")
            .replace("<serial type='pty'>", "<serial type='file'>" + source)
            .replace("<console type='pty'>", "<console type='file'>" + source);
    lab.virsh("define", lab.file("kernel.xml", definition).toString()).exits(0);
    lab.vm("start", "-f", file().toString(), vm()).run().exits(0);
    awaitGuest("disks=vda");
    lab.check(file()).exits(0);
  }

  private void manifest(String machine, String... disks) {
    lab.file("vms.yaml", yaml(vm(), machine, disks));
  }

  private String other(String... disks) {
    return yaml(lab.name("other"), "q35", disks);
  }

  private String yaml(String name, String machine, String... disks) {
    String items = "\n      - " + String.join("\n      - ", disks);
    return """
    defaults: {virt: qemu, memory: 256 MiB, vcpus: 1, boot: bios, graphics: none}
    vms:
      %s:
        machine: %s
        disks:%s
    """
        .formatted(name, machine, items)
        .replace("{path: DIR", "{create_if_missing: true, path: DIR")
        .replace("{create_if_missing: true, path: DIR/ro.img", "{path: DIR/ro.img")
        .replace("base_image: {create_if_missing: true, ", "base_image: {")
        .replace(
            "{create_if_missing: true, path: DIR/system.qcow2, bus", "{path: DIR/system.qcow2, bus")
        .replace("DIR", lab.directory().toString());
  }

  private void image(String name, String size) {
    String format = name.endsWith("qcow2") ? "qcow2" : "raw";
    Command.of("qemu-img", "create", "-q", "-f", format, path(name), size).run().exits(0);
  }

  private String sha256(String name) throws IOException {
    try {
      byte[] content = java.nio.file.Files.readAllBytes(lab.directory().resolve(name));
      return HexFormat.of()
          .formatHex(java.security.MessageDigest.getInstance("SHA-256").digest(content));
    } catch (java.security.NoSuchAlgorithmException missing) {
      throw new AssertionError(missing);
    }
  }

  private String path(String name) {
    return lab.directory().resolve(name).toString();
  }

  private String vm() {
    return lab.name("vm");
  }

  private Path file() {
    return lab.directory().resolve("vms.yaml");
  }

  private Path console() {
    return lab.directory().resolve("console.log");
  }

  private void awaitGuest(String text) {
    TestGuest.awaitConsole(console(), text, BOOT);
  }

  private String live() {
    return lab.virsh("dumpxml", vm()).exits(0).out();
  }

  private static String disks(String document) {
    return String.join(
        "\n",
        document
            .lines()
            .filter(line -> line.matches(" *<(disk|source file|target dev).*"))
            .toList());
  }

  private TestGuest guest() throws IOException {
    try {
      TestGuest.get();
    } catch (IOException unavailable) {
      Lab.absent("no guest to boot: " + unavailable.getMessage());
    }
    return TestGuest.get().copiedTo(lab.directory());
  }
}
