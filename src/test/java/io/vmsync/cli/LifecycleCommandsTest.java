package io.vmsync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vmsync.engine.fake.FakeHost;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LifecycleCommandsTest {
  @TempDir Path directory;
  private Desk desk;

  @BeforeEach
  void twoMachines() {
    desk =
        new Desk(directory)
            .manifest(
                """
                vms:
                  dev-a: {memory_gb: 1, vcpus: 1}
                  dev-b: {memory_gb: 1, vcpus: 1}
                """);
    assertThat(desk.run("sync").status()).isZero();
  }

  @Test
  void startsWhatAPatternMatches() {
    assertThat(desk.run("start", "dev-*"))
        .isEqualTo(new Desk.Result(0, "✓ dev-a  started\n✓ dev-b  started\n", ""));
    assertThat(desk.run("start", "dev-[a]").out()).isEqualTo("= dev-a  running already\n");
  }

  @Test
  void stopsGracefullyElseOnlyByForce() {
    desk.run("start", "--all");
    assertThat(desk.run("stop", "dev-a").out()).isEqualTo("✓ dev-a  stopped\n");
    desk.connectedTo("stubborn=true");
    Desk.Result failed = desk.run("stop", "dev-b", "--timeout", "300ms");
    assertThat(failed.status()).isEqualTo(1);
    assertThat(failed.out()).contains("did not shut down").contains("hint: ").contains("--force");
    assertThat(desk.run("stop", "dev-b", "--timeout", "300ms", "--force").status()).isZero();
    assertThat(desk.run("stop", "--all").out())
        .isEqualTo("= dev-a  stopped already\n= dev-b  stopped already\n");
  }

  @Test
  void namesBothStatesOfAnIllegalTransition() {
    Desk.Result result = desk.run("pause", "dev-a");
    assertThat(result.status()).isEqualTo(1);
    assertThat(result.out()).isEqualTo("✗ dev-a  pause: it is stopped, not running\n");
    assertThat(desk.run("restart", "dev-a").status()).isEqualTo(1);
  }

  @Test
  void pausesAndResumes() {
    desk.run("start", "dev-a");
    assertThat(desk.run("pause", "dev-a").out()).isEqualTo("✓ dev-a  paused\n");
    assertThat(desk.run("pause", "dev-a").out()).isEqualTo("= dev-a  paused already\n");
    assertThat(desk.run("start", "dev-a").status()).isEqualTo(1);
    assertThat(desk.run("resume", "dev-a").out()).isEqualTo("✓ dev-a  resumed\n");
    assertThat(desk.run("restart", "dev-a").out()).isEqualTo("✓ dev-a  restarted\n");
  }

  @Test
  void whatNobodyForesawIsToldOfThatMachineAndStopsNoOther() {
    WatchedProvider watched = new WatchedProvider(true);
    watched.broken.add("start dev-a");
    Desk.Result result = desk.providing(List.of(watched)).run("start", "--all");
    assertThat(result.status()).isEqualTo(1);
    assertThat(result.out())
        .contains("✗ dev-a  vm itself failed: ", "nobody foresaw this", "✓ dev-b  started");
  }

  @Test
  void wantsNames() {
    assertThat(desk.run("stop").status()).isEqualTo(2);
    Desk.Result unknown = desk.run("stop", "dve-*");
    assertThat(unknown.status()).isEqualTo(1);
    assertThat(unknown.err()).contains("there is no VM 'dve-*'").contains("did you mean");
  }

  @Test
  void aMissingDiskIsAClearError() {
    desk.manifest("vms: {d: {memory_gb: 1, vcpus: 1, disk_path: DIR/no.qcow2}}\n");
    assertThat(desk.run("sync").out()).contains("! ").contains("is not there");
    Desk.Result result = desk.run("start", "d");
    assertThat(result.status()).isEqualTo(1);
    assertThat(result.out()).contains("its disk DIR/no.qcow2 is not there").contains("hint: ");
  }

  @Test
  void aVmThatCouldNotComeUpAgainIsNotRestarted() {
    desk.manifest(
        """
        vms:
          d: {memory_gb: 1, vcpus: 1, disk_path: DIR/d.qcow2, disk_size_gb: 1, create_if_missing: true}
        """);
    desk.run("sync");
    desk.run("start", "d");
    FakeHost.inFile(directory.resolve("host.xml")).withoutVolume(directory + "/d.qcow2");
    assertThat(desk.run("restart", "d").out()).contains("its disk DIR/d.qcow2 is not there");
    assertThat(desk.run("start", "d").out()).isEqualTo("= d  running already\n");
  }

  @Test
  void statusComparesWithTheManifest() {
    desk.run("start", "dev-a");
    desk.manifest("vms: {dev-a: {memory_gb: 2, vcpus: 1}, new: {memory_gb: 1, vcpus: 1}}\n");
    assertThat(desk.run("status", "--all").out())
        .isEqualTo(
            """
            fake://DIR/host.xml · vms.yaml

            NAME   STATE               CPUS  MEMORY  TO SYNC  WHO MOVED         AT NEXT BOOT
            dev-a  running             1     1 GiB   memory   manifest changed
            new    missing                           create
            dev-b  stopped, unmanaged  1     1 GiB

            1 missing, 1 stopped, 1 running, 1 differs from the manifest
            """);
    assertThat(desk.run("status", "--watch", "-o", "json").status()).isEqualTo(2);
  }

  @Test
  void statusWithoutAManifestShowsAll() throws Exception {
    java.nio.file.Files.delete(directory.resolve("vms.yaml"));
    assertThat(desk.run("status").out()).contains("dev-a").contains("dev-b");
  }

  @Test
  void destroyListsWhatGoesAndWhatStays() {
    desk.manifest(
        """
        vms:
          a:
            {memory_gb: 1, vcpus: 1, disk_path: DIR/a.qcow2, disk_size_gb: 1, create_if_missing: true, tpm: "2.0"}
          p: {memory_gb: 1, vcpus: 1, protected: true}
        """);
    assertThat(desk.run("sync").status()).isZero();
    defineWithTheDiskOfA("b");
    Desk.Result unasked = desk.run("destroy", "a");
    assertThat(unasked.status()).isEqualTo(6);
    assertThat(unasked.err())
        .contains("    goes:  its definition")
        .contains("    stays: its TPM's state")
        .contains("    stays: DIR/a.qcow2 (b has it too)");
    assertThat(desk.run("destroy", "p", "-y").status()).isEqualTo(6);
    assertThat(desk.run("destroy", "a", "--purge", "-y").out()).isEqualTo("✓ a  destroyed\n");
    desk.manifest("vms: {}\n");
    assertThat(desk.run("destroy", "p", "-y").status()).isEqualTo(6);
    assertThat(desk.run("destroy", "b", "--disks", "-y").out())
        .isEqualTo("✓ b  destroyed, with its disk\n");
    assertThat(desk.typing("no\n").run("destroy", "dev-a").status()).isEqualTo(6);
    assertThat(desk.typing("yes\n").run("destroy", "dev-a").status()).isZero();
  }

  /** As another tool would: a sync refuses to give one disk to two machines. */
  private void defineWithTheDiskOfA(String name) {
    FakeHost.inFile(directory.resolve("host.xml"))
        .connect()
        .hypervisor()
        .define(
            """
            <domain type='kvm'>
              <name>%s</name>
              <memory unit='GiB'>1</memory>
              <os><type arch='x86_64' machine='q35'>hvm</type></os>
              <devices>
                <disk type='file' device='disk'>
                  <driver name='qemu' type='qcow2'/>
                  <source file='%s'/>
                  <target dev='vda' bus='virtio'/>
                </disk>
              </devices>
            </domain>
            """
                .formatted(name, directory.resolve("a.qcow2")));
  }
}
