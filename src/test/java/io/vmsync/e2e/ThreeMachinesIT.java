package io.vmsync.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.vmsync.guestos.TestGuest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * The life of three machines: one like a Windows 11, one whose guest really boots, and one with
 * every key.
 */
final class ThreeMachinesIT {
  private static final int CHANGES = 4;
  private static final int REFUSED = 6;
  private static final Duration BOOT = Duration.ofMinutes(2);

  @RegisterExtension private final Lab lab = new Lab("three");
  private final Machines machines = new Machines(lab);

  @BeforeEach
  void prepare() throws IOException {
    machines.prepare();
  }

  @Test
  void fromTheManifestToTheEnd() throws IOException {
    create();
    changeLive();
    changeAtNextBoot();
    capture();
    stop();
    destroy();
  }

  private void create() throws IOException {
    Path manifest = machines.manifest(Machines.Stage.NEW);
    lab.check(manifest).exits(CHANGES);
    assertThat(lab.sync(manifest).exits(0).out()).contains("3 created");
    quiet(manifest);
    assertThat(lab.definition(machines.win11()))
        .contains("<os firmware='efi'>", "tpm-crb", "one.iso");
    assertThat(lab.definition(machines.linux())).doesNotContain("firmware=", "<tpm");
    machines.giveKernel(guest());
    lab.vm("start", "-f", manifest.toString(), machines.linux()).run().exits(0);
    awaitGuest("cpus=1 ");
    lab.check(manifest).exits(0);
  }

  private void changeLive() {
    Path manifest = machines.manifest(Machines.Stage.LIVE);
    Result plan = lab.vm("diff", "-f", manifest.toString()).run().exits(0);
    assertThat(plan.out()).contains("live").doesNotContain("next boot");
    lab.check(manifest).exits(CHANGES);
    lab.sync(manifest).exits(0);
    awaitGuest("cpus=2 ");
    awaitBalloon();
    quiet(manifest);
    assertThat(status(manifest)).doesNotContain("memory");
    String live = lab.virsh("dumpxml", machines.linux()).out();
    assertThat(live)
        .contains("<vcpu placement='static'>2</vcpu>", "<currentMemory unit='KiB'>524288<")
        .contains("<title>Live</title>", "two.iso")
        .contains("network='" + machines.network() + "'")
        .doesNotContain("one.iso");
    String image = lab.virsh("domblkinfo", machines.linux(), "vda").out();
    assertThat(image).containsPattern("Capacity: +2147483648");
  }

  private void changeAtNextBoot() {
    Path manifest = machines.manifest(Machines.Stage.NEXT_BOOT);
    Result sync = lab.sync(manifest).exits(0);
    assertThat(sync.out()).contains("next boot", "pending until restart");
    quiet(manifest);
    assertThat(status(manifest)).contains("memory", "tpm", "graphics");
    assertThat(lab.vm("diff", "-f", manifest.toString()).run().exits(0).out()).contains("pending");
    Path log = machines.console();
    String before = TestGuest.console(log);
    lab.sync(manifest, "--restart", "--timeout", "60s").exits(0);
    // QEMU begins the file anew.
    TestGuest.awaitConsole(log, said -> said.contains("cpus=2 ") && !said.startsWith(before), BOOT);
    quiet(manifest);
    assertThat(status(manifest)).doesNotContain("memory", "tpm", "graphics");
    String live = lab.virsh("dumpxml", machines.linux()).out();
    assertThat(live).contains("<memory unit='KiB'>1572864</memory>", "tpm-crb", "<kernel>");
    assertThat(live).doesNotContain("<graphics");
  }

  private void capture() throws IOException {
    Path manifest = machines.manifest(Machines.Stage.NEXT_BOOT);
    List<String> names = machines.names();
    String[] arguments = {"capture", "--stdout", names.get(0), names.get(1), names.get(2)};
    String text = lab.vm(arguments).run().exits(0).out();
    Path fresh = Files.writeString(lab.directory().resolve("fresh.yaml"), text);
    lab.check(fresh).exits(0);
    lab.virsh("desc", machines.linux(), "--title", "--config", "--live", "By hand").exits(0);
    lab.check(manifest).exits(CHANGES);
    lab.vm("capture", "-f", manifest.toString()).run().exits(0);
    String now = Files.readString(manifest);
    assertThat(now).contains("# The one that boots.", "# comments stay", "By hand", "later.iso");
    assertThat(now.lines().count()).isBetween(20L, 60L);
    quiet(manifest);
  }

  private void stop() {
    String file = machines.file().toString();
    Result graceful = lab.vm("stop", "-f", file, machines.linux()).run().exits(0);
    assertThat(graceful.took()).isLessThan(Duration.ofMinutes(1));
    lab.vm("start", "-f", file, machines.win11()).run().exits(0);
    String[] deaf = {"stop", "-f", file, "--timeout", "1s", machines.win11()};
    lab.vm(deaf).run().exits(1);
    assertThat(lab.virsh("domstate", machines.win11()).out()).contains("running");
    lab.vm("stop", "-f", file, "--timeout", "1s", "--force", machines.win11()).run().exits(0);
    assertThat(lab.virsh("domstate", machines.win11()).out()).contains("shut off");
  }

  private void destroy() {
    String file = machines.file().toString();
    assertThat(lab.vm("destroy", "-f", file, "-y", machines.full()).run().exit())
        .isEqualTo(REFUSED);
    lab.vm("destroy", "-f", file, "-y", machines.linux()).run().exits(0);
    assertThat(lab.machines()).containsExactlyInAnyOrder(machines.win11(), machines.full());
    assertThat(machines.disk(machines.linux())).exists();
    lab.vm("destroy", "-f", file, "-y", "--purge", machines.win11()).run().exits(0);
    assertThat(lab.machines()).containsExactly(machines.full());
    assertThat(machines.disk(machines.win11())).doesNotExist();
    assertThat(lab.directory().resolve("one.iso")).exists();
  }

  /** Nothing would change, and a sync changes nothing, to the letter. */
  private void quiet(Path manifest) {
    lab.check(manifest).exits(0);
    String before = definitions();
    assertThat(lab.sync(manifest).exits(0).out()).doesNotContain("✓");
    assertThat(definitions()).isEqualTo(before);
  }

  private String definitions() {
    return machines.names().stream().map(lab::definition).collect(Collectors.joining());
  }

  private void awaitGuest(String text) {
    TestGuest.awaitConsole(machines.console(), text, BOOT);
  }

  private TestGuest guest() throws IOException {
    try {
      TestGuest.get();
    } catch (IOException unavailable) {
      Lab.absent("no guest to boot: " + unavailable.getMessage());
    }
    return TestGuest.get().copiedTo(lab.directory());
  }

  /** The guest gives memory back step by step. */
  private void awaitBalloon() {
    long deadline = System.nanoTime() + BOOT.toNanos();
    while (!lab.virsh("dommemstat", machines.linux()).out().contains("actual 524288\n")) {
      assertThat(System.nanoTime()).as("the balloon is full").isLessThan(deadline);
      Pause.of(Duration.ofMillis(200));
    }
  }

  /** What is said of the machine that boots. */
  private String status(Path manifest) {
    Result result = lab.vm("status", "-f", manifest.toString()).run().exits(0);
    String name = machines.linux();
    return result.out().lines().filter(each -> each.contains(name)).findFirst().orElseThrow();
  }
}
