package io.vmsync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SyncCommandTest {
  private static final String ONE =
      """
      vms:
        build:
          memory_gb: 4
          vcpus: 2
      """;

  @TempDir Path directory;
  private Desk desk;

  @BeforeEach
  void sitDown() {
    desk = new Desk(directory);
  }

  @Test
  void createsAndIsThenInSync() {
    desk.manifest(
        """
        vms:
          build:
            memory_gb: 4
            vcpus: 2
            disk_path: DIR/build.qcow2
            disk_size_gb: 40
            create_if_missing: true
        """);
    Desk.Result first = desk.run("sync");
    assertThat(first.out())
        .isEqualTo(
            """
            fake://DIR/host.xml · vms.yaml

            + build                       new
                kvm, q35, memory 4 GiB, 2 vcpus, uefi, vnc, network default, create DIR/build.qcow2 (40 GiB)

            1 to create

            ✓ build  created

            1 created
            """);
    assertThat(first.err()).isEmpty();
    assertThat(first.status()).isZero();

    Desk.Result second = desk.run("sync", "--check");
    assertThat(second.out())
        .isEqualTo(
            """
            fake://DIR/host.xml · vms.yaml

            1 in sync
            """);
    assertThat(second.status()).isZero();
  }

  @Test
  void alignsChangesAndSaysWhen() {
    running(ONE);
    desk.manifest(
        """
        vms:
          build: {memory_gb: 12, vcpus: 2, graphics: spice, title: Builds}
        """);
    Desk.Result result = desk.run("diff");
    assertThat(result.out())
        .isEqualTo(
            """
            fake://DIR/host.xml · vms.yaml

            ~ build                       running, manifest changed
                title     unset → Builds  live
                memory    4 GiB → 12 GiB  next boot: above the maximum it started with (4 GiB)
                  hint: memory: {size: 12 GiB, maximum: …} leaves room to grow while it runs
                graphics    vnc → spice   next boot

            1 to change (1 live, 2 at next boot)
            """);
    assertThat(desk.run("sync", "--check").status()).isEqualTo(4);
    assertThat(desk.run("sync", "--dry-run").status()).isZero();
  }

  @Test
  void saysWhatWaitsForARestartUntilItHappened() {
    running(ONE);
    desk.manifest("vms: {build: {memory_gb: 12, vcpus: 2}}\n");
    assertThat(desk.run("sync").out())
        .endsWith(
            """
            ✓ build  changed
                pending until restart: memory

            1 changed, 1 waiting for a restart
            """);
    Desk.Result again = desk.run("sync", "--check");
    assertThat(again.status()).isZero();
    assertThat(again.out()).contains("memory  4 GiB → 12 GiB  pending until restart");
    assertThat(desk.run("sync", "--restart").status()).isZero();
    assertThat(desk.run("diff").out()).endsWith("\n1 in sync\n").doesNotContain("pending");
  }

  @Test
  void wrapsReasonsOnNarrowTerminals() {
    running(ONE);
    desk.manifest("vms: {build: {memory_gb: 12, vcpus: 2}}\n").with("COLUMNS", "50");
    assertThat(desk.run("diff").out())
        .contains(
            """
                memory  4 GiB → 12 GiB
                  next boot: above the maximum it started with
                  (4 GiB)
            """);
  }

  @Test
  void saysWhoMoved() {
    desk.manifest(ONE).run("sync");
    desk.manifest("vms: {build: {memory_gb: 8, vcpus: 2}}\n").file("other.yaml", ONE);
    desk.run("sync", "-q");
    assertThat(desk.run("capture", "--stdout").status()).isZero();
    desk.file("host.xml", desk.read("host.xml").replace("8388608", "9437184"));
    assertThat(desk.run("diff").out())
        .contains("    memory  9 GiB → 8 GiB  machine changed (was 8 GiB)\n");
    desk.manifest("vms: {build: {memory_gb: 10, vcpus: 3}}\n");
    assertThat(desk.run("diff").out())
        .contains(
            """
            ~ build                       stopped
                memory  9 GiB → 10 GiB  both changed (was 8 GiB)
                vcpus       2 → 3       manifest changed
            """);
  }

  @Test
  void refusesDestructiveChangesWithoutTheFlag() {
    desk.manifest("vms: {build: {memory_gb: 4, vcpus: 2, tpm: '2.0'}}\n").run("sync");
    desk.manifest("vms: {build: {memory_gb: 4, vcpus: 2, tpm: none}}\n");
    Desk.Result refused = desk.run("sync");
    assertThat(refused.status()).isEqualTo(6);
    assertThat(refused.out()).contains("hint: --allow-destructive makes this change");

    Desk.Result unasked = desk.run("sync", "--allow-destructive");
    assertThat(unasked.status()).isEqualTo(6);
    assertThat(unasked.err()).contains("add -y");
    assertThat(desk.run("sync", "--check").status()).isEqualTo(4);

    assertThat(desk.run("sync", "--allow-destructive", "-y").status()).isZero();
  }

  @Test
  void asksOnATerminal() {
    desk.manifest("vms: {build: {memory_gb: 4, vcpus: 2, tpm: '2.0'}}\n").run("sync");
    desk.manifest("vms: {build: {memory_gb: 4, vcpus: 2, tpm: none}}\n");
    assertThat(desk.typing("n\n").run("sync", "--allow-destructive").status()).isEqualTo(6);
    Desk.Result agreed = desk.typing("y\n").run("sync", "--allow-destructive");
    assertThat(agreed.err()).endsWith("Go on? [y/N] ");
    assertThat(agreed.status()).isZero();
  }

  @Test
  void prunesOnlyWhatItOwnsAndOnlyWhenTold() {
    desk.manifest(ONE + "  old: {memory_gb: 1, vcpus: 1}\n").run("sync");
    desk.manifest(ONE);
    Desk.Result kept = desk.run("sync");
    assertThat(kept.out()).contains("! old").contains("--prune would undefine it");
    assertThat(kept.status()).isZero();
    assertThat(desk.run("sync", "--prune").status()).isEqualTo(6);
    Desk.Result pruned = desk.run("sync", "--prune", "-y");
    assertThat(pruned.out()).contains("✓ old  undefined; its disks stay");
    assertThat(desk.run("status", "old").status()).isEqualTo(1);
  }

  @Test
  void neverPrunesForAManifestOnStandardInput() {
    Desk.Result result = desk.piping(ONE).run("sync", "--prune", "-f", "-");
    assertThat(result.status()).isEqualTo(2);
    assertThat(desk.piping(ONE).run("sync", "-f", "-").status()).isZero();
  }

  @Test
  void goesOnWithTheOthersWhereOneFails() {
    desk.connectedTo("fail=define:1")
        .manifest("vms:\n  a: {memory_gb: 1, vcpus: 1}\n  b: {memory_gb: 1, vcpus: 1}\n");
    Desk.Result result = desk.run("sync", "-j1");
    assertThat(result.status()).isEqualTo(1);
    assertThat(result.out()).contains("✗ a  failed").contains("✓ b  created");
    assertThat(result.out()).endsWith("1 created, 1 failed\n");
    assertThat(result.out() + result.err()).doesNotContain("\tat ");
    assertThat(
            desk.without("VM_CONNECT")
                .run("sync", "-c", "fake://" + directory + "/host.xml")
                .status())
        .isZero();
  }

  @Test
  void aLostConnectionIsToldApart() {
    StringBuilder many = new StringBuilder("vms:\n");
    for (int i = 0; i < 6; i++) {
      many.append("  vm").append(i).append(": {memory_gb: 1, vcpus: 1}\n");
    }
    desk.connectedTo("lose=12").manifest(many.toString());
    Desk.Result result = desk.run("sync", "-j1");
    assertThat(result.status()).isEqualTo(5);
    assertThat(result.out()).contains("✓ vm0  created").contains("cut short").contains("not done:");
  }

  @Test
  void invalidManifestsTouchNothing() {
    Desk.Result result = desk.manifest("vms: {build: {memory_gb: 4, vcpu: 2}}\n").run("sync");
    assertThat(result.status()).isEqualTo(3);
    assertThat(result.out()).isEmpty();
    assertThat(result.err())
        .isEqualTo(
            """
            vms.yaml:1:30: error: unknown key 'vcpu'
              1 | vms: {build: {memory_gb: 4, vcpu: 2}}
                |                             ^^^^
              hint: did you mean 'vcpus'?
            """
                .replace("1:30", "1:29"));
    assertThat(Files.exists(directory.resolve("host.xml"))).isFalse();
  }

  @Test
  void unreachableIsFive() {
    Desk.Result result = desk.manifest(ONE).connectedTo("lose=1").run("sync");
    assertThat(result.status()).isEqualTo(5);
  }

  @Test
  void helpsWhereThereIsNothing() {
    assertThat(desk.manifest("vms: {}\n").run("sync").out()).contains("The manifest lists no VMs");
    Desk.Result unknown = desk.manifest(ONE).run("sync", "biuld");
    assertThat(unknown.status()).isEqualTo(1);
    assertThat(unknown.err()).contains("did you mean build?");
  }

  @Test
  void quietSaysOnlyProblems() {
    Desk.Result result = desk.manifest(ONE).run("-q", "sync");
    assertThat(result.out() + result.err()).isEmpty();
    desk.manifest("vms: {other: {memory_gb: 1, vcpus: 1, network: lab}}\n");
    Desk.Result bad = desk.run("sync", "-q");
    assertThat(bad.out()).isEmpty();
    assertThat(bad.err()).contains("there is no network 'lab'");
  }

  @Test
  void coloursAreOnlyForTerminals() {
    desk.manifest(ONE);
    assertThat(desk.run("diff").out()).doesNotContain("\u001B");
    assertThat(desk.run("diff", "--color=always").out()).contains("\u001B[32m+ build");
    desk.with("CLICOLOR_FORCE", "1");
    assertThat(desk.run("diff").out()).contains("\u001B[");
    assertThat(desk.with("NO_COLOR", "1").run("diff").out()).doesNotContain("\u001B");
  }

  @Test
  void whatComesFromOutsideCannotSteerTheTerminal() {
    desk.manifest(ONE).run("sync");
    desk.manifest("vms: {build: {memory_gb: 4, vcpus: 2, title: \"a\\e[2Jb\"}}\n");
    assertThat(desk.run("diff").out() + desk.run("diff").err()).doesNotContain("\u001B");
  }

  private void running(String manifest) {
    desk.manifest(manifest).run("sync");
    assertThat(desk.run("start", "*").status()).isZero();
  }
}
