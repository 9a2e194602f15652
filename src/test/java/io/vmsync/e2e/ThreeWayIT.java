package io.vmsync.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The manifest, what was last applied, and somebody with virsh, on real machines. */
final class ThreeWayIT {
  private static final int CHANGES = 4;
  private static final int REFUSED = 6;
  private static final String KEYS =
      "{memory: 64 MiB, vcpus: 1, boot: bios, virt: qemu, graphics: none";

  @RegisterExtension private final Lab lab = new Lab("threeway");

  @Test
  void saysWhoMoved() {
    Path manifest = manifest("vms.yaml", ", title: Mine, autostart: false");
    lab.sync(manifest).exits(0);
    lab.virsh("setmaxmem", vm(), "96M", "--config").exits(0);
    lab.virsh("setmem", vm(), "96M", "--config").exits(0);
    lab.virsh("autostart", vm()).exits(0);
    manifest("vms.yaml", ", title: Yours, autostart: false");
    String file = manifest.toString();
    assertThat(lab.vm("diff", "-f", file).run().exits(0).out())
        .contains("title        Mine → Yours   manifest changed")
        .contains("memory     96 MiB → 64 MiB  machine changed (was 64 MiB)")
        .contains("autostart    true → false   machine changed (was false)");
    assertThat(lab.vm("status", "-f", file).run().exits(0).out())
        .contains("title, memory, autostart  both changed");
  }

  @Test
  void aKeyThatIsTakenOutIsNotManagedAnyMore() {
    Path manifest = manifest("vms.yaml", ", title: Mine");
    lab.sync(manifest).exits(0);
    manifest("vms.yaml", "");
    lab.check(manifest).exits(0);
    lab.virsh("desc", vm(), "--title", "--config", "Yours").exits(0);
    lab.check(manifest).exits(0);
    manifest("vms.yaml", ", cpu_model: maximum, description: More");
    lab.sync(manifest).exits(0);
    assertThat(lab.definition(vm())).contains("<title>Yours</title>", "More");
  }

  @Test
  void whatSomebodyDefinedWhileItRanWaitsAndOneSyncSettlesIt() {
    Path manifest = manifest("vms.yaml", ", title: Mine, state: running");
    lab.sync(manifest).exits(0);
    lab.virsh("desc", vm(), "--title", "--config", "Yours").exits(0);
    lab.virsh("desc", vm(), "--config", "There").exits(0);
    Path more =
        lab.file(
            "vms.yaml",
            "vms:\n  %s: %s, title: Yours, description: There, state: running}\n"
                .formatted(vm(), KEYS.replace("vcpus: 1", "vcpus: 2")));
    assertThat(lab.sync(more).exits(0).out())
        .contains("    pending until restart: title, description, vcpus\n")
        .doesNotContain("still differs");
    assertThat(lab.check(more).exits(0).out()).contains("Mine → Yours  pending until restart");
    assertThat(lab.virsh("desc", vm(), "--title").out()).contains("Mine");
    lab.virsh("destroy", vm()).exits(0);
    lab.sync(more).exits(0);
    assertThat(lab.virsh("desc", vm(), "--title").out()).contains("Yours");
    assertThat(lab.check(more).exits(0).out()).doesNotContain("pending");
  }

  @Test
  void anotherManifestsMachineIsChangedOnlyWhenTakenOver() {
    lab.sync(manifest("vms.yaml", ", title: Mine")).exits(0);
    Path other = manifest("other.yaml", ", title: Theirs");
    String before = lab.definition(vm());
    Result refused = lab.sync(other).exits(REFUSED);
    assertThat(refused.out()).contains("vms.yaml: nothing is changed", "--adopt");
    assertThat(lab.definition(vm())).isEqualTo(before);
    lab.sync(other, "--adopt").exits(0);
    assertThat(lab.definition(vm())).contains("<title>Theirs<", "other.yaml");
    lab.check(other).exits(0);
  }

  @Test
  void aCloneIsNotPruned() {
    Lab.requirePrograms("virt-clone");
    Path manifest = manifest("vms.yaml", ", protected: true");
    lab.sync(manifest).exits(0);
    String copy = lab.name("copy");
    Command.of("virt-clone", "--connect", lab.uri(), "-o", vm(), "-n", copy, "--auto-clone")
        .run()
        .exits(0);
    assertThat(lab.definition(copy)).contains("vm=\"" + vm() + "\"");
    assertThat(lab.sync(manifest, "--prune").exits(0).out()).endsWith("1 in sync\n");
    assertThat(lab.machines()).contains(copy);
    lab.vm("destroy", "-y", copy).run().exits(0);
  }

  @Test
  void aPlanIsAppliedUnlessTheMachineHasMoved() {
    Path manifest = manifest("vms.yaml", "");
    lab.sync(manifest).exits(0);
    manifest("vms.yaml", ", title: Planned");
    Path plan = plan(manifest);
    lab.virsh("desc", vm(), "--config", "Meanwhile").exits(0);
    String before = lab.definition(vm());
    Result refused = lab.vm("sync", "-y", "--plan", plan.toString()).run().exits(REFUSED);
    assertThat(refused.err())
        .contains(vm() + ": its definition has been changed since the plan was made");
    assertThat(lab.definition(vm())).isEqualTo(before);

    Path anew = plan(manifest);
    lab.vm("sync", "--check", "--plan", anew.toString()).run().exits(CHANGES);
    lab.vm("sync", "-y", "--plan", anew.toString()).run().exits(0);
    assertThat(lab.definition(vm())).contains("<title>Planned<", "Meanwhile");
    lab.check(manifest).exits(0);
  }

  @Test
  void aPlanForARunningMachineKnowsWhatRuns() {
    Path one = lab.file("one.iso", "1");
    Path two = lab.file("two.iso", "2");
    Path manifest = manifest("vms.yaml", ", iso_sources: [{path: " + one + "}]");
    lab.sync(manifest).exits(0);
    lab.virsh("start", vm()).exits(0);
    manifest("vms.yaml", ", iso_sources: [{path: " + two + "}]");
    Path plan = plan(manifest);
    lab.virsh("change-media", vm(), "sda", "--eject", "--live").exits(0);
    assertThat(lab.vm("sync", "--plan", plan.toString()).run().exits(REFUSED).err())
        .contains("the running machine has been changed since the plan was made");
    lab.vm("sync", "--plan", plan(manifest).toString()).run().exits(0);
    assertThat(lab.virsh("domblklist", vm()).out()).contains("two.iso");
  }

  private String vm() {
    return lab.name("a");
  }

  private Path manifest(String file, String more) {
    return lab.file(file, "vms:\n  " + vm() + ": " + KEYS + more + "}" + "\n");
  }

  private Path plan(Path manifest) {
    Result diff = lab.vm("diff", "-o", "json", "-f", manifest.toString()).run().exits(0);
    return lab.file("plan.json", diff.out());
  }
}
