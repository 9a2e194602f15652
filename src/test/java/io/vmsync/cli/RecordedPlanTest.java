package io.vmsync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;

/** A plan that is written down, looked at, and applied: exactly it, or nothing. */
final class RecordedPlanTest {
  private static final String BEFORE =
      """
      vms:
        a: {memory_gb: 1, vcpus: 1}
        b: {memory_gb: 1, vcpus: 1}
        c: {memory_gb: 1, vcpus: 1}
      """;
  private static final String AFTER =
      """
      vms:
        a: {memory_gb: 2, vcpus: 1}
        b: {memory_gb: 1, vcpus: 2}
        c: {memory_gb: 1, vcpus: 1}
        d: {memory_gb: 1, vcpus: 1}
      """;

  @TempDir Path directory;
  private Desk desk;

  @BeforeEach
  void sitDown() {
    desk = new Desk(directory).manifest(BEFORE);
    desk.run("sync");
    desk.manifest(AFTER);
    write("diff");
  }

  @Test
  void isAppliedAsItWasShown() {
    desk.manifest("vms: {}\n");
    Desk.Result shown = desk.run("sync", "--plan", "plan.json", "-n");
    assertThat(shown.out())
        .isEqualTo(
            """
            fake://DIR/host.xml · vms.yaml

            ~ a                           stopped, manifest changed
                memory  1 GiB → 2 GiB
            ~ b                           stopped, manifest changed
                vcpus  1 → 2
            + d                           new
                kvm, q35, memory 1 GiB, 1 vcpu, uefi, vnc, network default

            1 to create, 2 to change, 1 in sync
            """);
    Desk.Result applied = desk.run("sync", "--plan", "plan.json");
    assertThat(applied.status()).isZero();
    assertThat(applied.out()).endsWith("1 created, 2 changed, 1 in sync\n");
    assertThat(desk.manifest(AFTER).run("sync", "--check").status()).isZero();
  }

  @Test
  void isTheSameOnStandardInputAndInYaml() {
    String plan = desk.read("plan.json").replace("DIR", directory.toString());
    assertThat(desk.piping(plan).run("sync", "--plan", "-", "--check").status()).isEqualTo(4);
    desk.file("plan.yaml", desk.run("diff", "-o", "yaml").out());
    assertThat(desk.run("sync", "--plan", "plan.yaml").status()).isZero();
  }

  @Test
  void isRefusedAsAWholeWhenOneDefinitionHasMoved() {
    edit("<name>b</name>", "<name>b</name><title>Moved</title>");
    String before = desk.read("host.xml");
    Desk.Result refused = desk.run("sync", "--plan", "plan.json", "-y");
    assertThat(refused.status()).isEqualTo(6);
    assertThat(refused.out()).isEmpty();
    assertThat(refused.err())
        .isEqualTo(
            """
            error: b: its definition has been changed since the plan was made; nothing was done
              hint: make a new plan, and look at it: vm diff -o json > plan.json
            """);
    assertThat(desk.read("host.xml")).isEqualTo(before);
    assertThat(desk.run("sync", "--plan", "plan.json", "-n").status()).isEqualTo(6);
  }

  @Test
  void doesNotMindWhatItHasNothingToDoWith() {
    desk.run("start", "c");
    edit("<name>c</name>", "<name>c</name><title>Moved</title>");
    assertThat(desk.run("sync", "--plan", "plan.json").status()).isZero();
  }

  @Test
  void isRefusedWhenSomethingInSyncIsNotAnyMore() {
    edit("<name>c</name>", "<name>x</name>");
    edit("name=\"c\"", "name=\"x\"");
    assertThat(desk.run("sync", "--plan", "plan.json").err())
        .contains("c: it is gone since the plan was made");
  }

  @Test
  void isRefusedWhenTheMachineWasStarted() {
    desk.run("start", "a");
    assertThat(desk.run("sync", "--plan", "plan.json").err())
        .contains("a: it was stopped when the plan was made, and is running now");
  }

  @Test
  void isRefusedWhenTheRunningMachineWasChanged() {
    desk.run("start", "b");
    write("diff");
    String host = desk.read("host.xml");
    // The last of b's two documents is the live one.
    int end = host.indexOf("</machine>", host.indexOf("<machine name=\"b\""));
    int live = host.lastIndexOf("<source network=\"default\"/>", end);
    String changed =
        host.substring(0, live) + host.substring(live).replaceFirst("=\"default\"", "=\"lab\"");
    desk.file("host.xml", changed);
    assertThat(desk.run("sync", "--plan", "plan.json").err())
        .contains("b: the running machine has been changed since the plan was made");
  }

  @Test
  void isRefusedWhenOneWasMadeMeanwhileOrIsGone() {
    desk.manifest("vms: {d: {memory_gb: 4, vcpus: 1}}\n").run("sync", "d");
    desk.run("destroy", "a", "-y");
    assertThat(desk.run("sync", "--plan", "plan.json").err())
        .contains("a: it is gone since the plan was made")
        .contains("d: it was not there when the plan was made, and is now");
  }

  @Test
  void isRefusedWhenTheHostHasMoved() {
    desk.manifest(
            """
            vms:
              a:
                memory_gb: 1
                vcpus: 1
                disk_path: DIR/a.img
                disk_size_gb: 2
                create_if_missing: true
            """)
        .run("destroy", "a", "-y");
    write("diff");
    desk.manifest(desk.read("vms.yaml").replace(" a:", " other:")).run("sync");
    desk.run("destroy", "other", "-y");
    assertThat(desk.run("sync", "--plan", "plan.json").err())
        .contains("a: planned again now, it comes out differently: ");
  }

  @Test
  void carriesWhatWasAllowed() {
    desk.manifest("vms: {a: {memory_gb: 1, vcpus: 1, tpm: '2.0'}}\n").run("sync");
    desk.manifest("vms: {a: {memory_gb: 1, vcpus: 1, tpm: none}}\n");
    write("sync", "-n");
    Desk.Result blocked = desk.run("sync", "--plan", "plan.json", "-y");
    assertThat(blocked.status()).isEqualTo(6);
    assertThat(blocked.out()).contains("--allow-destructive makes this change");
    write("sync", "-n", "--allow-destructive", "--prune");
    assertThat(desk.run("sync", "--plan", "plan.json").err()).contains("add -y");
    Desk.Result agreed = desk.run("sync", "--plan", "plan.json", "-y");
    assertThat(agreed.out()).endsWith("1 changed, 2 undefined\n");
    assertThat(agreed.status()).isZero();
  }

  @Test
  void anotherOwnersMachineIsAdoptedByPlanToo() {
    desk.file("other.yaml", "vms: {a: {memory_gb: 4, vcpus: 1}}\n");
    write("sync", "-n", "-f", "other.yaml");
    assertThat(desk.run("sync", "--plan", "plan.json").status()).isEqualTo(6);
    write("sync", "-n", "-f", "other.yaml", "--adopt");
    assertThat(desk.run("sync", "--plan", "plan.json").status()).isZero();
    assertThat(desk.read("host.xml")).contains("owner=\"DIR/other.yaml\" vm=\"a\"");
  }

  @Test
  void goesAlone() {
    for (List<String> others :
        List.of(
            List.of("a"),
            List.of("-f", "vms.yaml"),
            List.of("--prune"),
            List.of("--restart"),
            List.of("--adopt"),
            List.of("--allow-destructive"),
            List.of("-c", "fake:"))) {
      List<String> line = new java.util.ArrayList<>(List.of("sync", "--plan", "plan.json"));
      line.addAll(others);
      assertThat(desk.run(line.toArray(String[]::new)).status()).as(line.toString()).isEqualTo(2);
    }
    assertThat(desk.run("sync", "--plan", "plan.json", "--prune").err())
        .contains("--plan goes without --prune", "hint: give it when you make the plan");
    assertThat(desk.run("sync", "--plan", "plan.json", "-c", "fake:").err())
        .contains("the plan was made on fake://DIR/host.xml, and cannot be applied on fake:");
  }

  static final List<Arguments> GARBLED =
      List.of(
          Arguments.of("", "plan.json:1:1: error: there is no plan in it"),
          Arguments.of("{\"kind\": \"plan\"", "plan.json:1:1: error: the '{' opened here is never"),
          Arguments.of("[1]", "plan.json:1:1: error: this is a list where a map is expected"),
          Arguments.of("{\"vms\": {}}", "error: this is no document of vm, not a plan"),
          Arguments.of("{\"kind\": \"sync\"}", "plan.json:1:10: error: this is a document of kind"),
          Arguments.of(
              "{\"kind\": \"plan\", \"version\": 2}",
              "plan.json:1:29: error: this is a plan of version 2, and this vm knows version 1"),
          Arguments.of("{\"kind\": \"plan\", \"version\": 1}", "error: 'options' is missing"));

  @ParameterizedTest
  @FieldSource("GARBLED")
  void isNoPlan(String text, String message) {
    Desk.Result result = desk.file("plan.json", text).run("sync", "--plan", "plan.json");
    assertThat(result.err()).contains(message);
    assertThat(result.status()).isEqualTo(3);
    assertThat(desk.run("sync", "--plan", "none.json").err())
        .isEqualTo("none.json:1:1: error: there is no such file\n  hint: check the name\n");
  }

  @Test
  void isNotUnderstoodInPart() {
    String plan = desk.read("plan.json");
    desk.file("plan.json", plan.replaceFirst("\"vcpus\" : 2", "\"warp\" : 2"));
    Desk.Result newer = desk.run("sync", "--plan", "plan.json");
    assertThat(newer.err())
        .contains("error: this vm does not understand all that is wanted of 'b'")
        .contains("hint: use the vm that wrote it");
    desk.file("plan.json", plan.replaceFirst("\"vcpus\" : 2", "\"vcpus\" : 3"));
    assertThat(desk.run("sync", "--plan", "plan.json").err())
        .contains("b: planned again now, it comes out differently: vcpus 1 → 3");
    desk.file("plan.json", plan.replaceFirst("\"name\" : \"b\"", "\"name\" : \"a\""));
    assertThat(desk.run("sync", "--plan", "plan.json").err()).contains("this VM is there twice");
  }

  private void write(String... command) {
    List<String> line = new java.util.ArrayList<>(List.of(command));
    line.addAll(List.of("-o", "json"));
    desk.file("plan.json", desk.run(line.toArray(String[]::new)).out());
  }

  /** Somebody's hand on the host. */
  private void edit(String before, String after) {
    String host = desk.read("host.xml");
    assertThat(host).contains(before);
    desk.file("host.xml", host.replace(before, after));
  }
}
