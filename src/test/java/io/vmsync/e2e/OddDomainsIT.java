package io.vmsync.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Machines that other tools made, in whatever state: nothing of them is lost, nothing made up. */
final class OddDomainsIT {
  @RegisterExtension private final Lab lab = new Lab("odd");
  private final OddMachines machines = new OddMachines(lab);
  private final List<Result> runs = new ArrayList<>();

  @BeforeEach
  void prepare() {
    Lab.requirePrograms("qemu-img");
    machines.prepare();
  }

  @Test
  void capturedAndEditedNothingElseIsTouched() throws IOException {
    machines.defineAll();
    machines.bringIntoStates();
    Survey before = machines.survey();
    Path manifest = lab.directory().resolve("odd vms.json");
    vm("capture", "-f", manifest.toString(), "--", "*" + lab.name("*")).exits(0);
    ManifestText text = ManifestText.of(manifest);
    assertThat(text.names()).containsExactlyInAnyOrderElementsOf(machines.persistent());
    quiet(manifest);
    assertUntouched(before);
    for (MachineEdit edit : MachineEdit.values()) {
      assertSurgical(edit, text, manifest);
    }
    capturedAgainTheManifestIsTheSame(manifest);
    assertNoSecrets(manifest);
  }

  private void assertSurgical(MachineEdit edit, ManifestText text, Path manifest) {
    Survey before = machines.survey();
    List<String> edited = text.edit(edit, before);
    assertThat(edited).as("machines to change the %s of", edit).isNotEmpty();
    text.save(manifest);
    vm("sync", "-y", "-f", manifest.toString()).exits(0);
    Survey after = machines.survey();
    for (String name : machines.persistent()) {
      String was = before.definition(name);
      String is = after.definition(name);
      if (edited.contains(name)) {
        assertThat(is).as("%s of %s", edit, name).isNotEqualTo(was);
        assertThat(edit.rest(is)).as("%s of %s", edit, name).isEqualTo(edit.rest(was));
      } else {
        assertThat(is).as("%s of others, %s", edit, name).isEqualTo(was);
      }
    }
    assertThat(after.facts()).isEqualTo(before.facts());
    vm("sync", "-y", "-f", manifest.toString()).exits(0);
    assertUntouched(after);
  }

  /** Nothing would change, and a sync changes nothing. */
  private void quiet(Path manifest) {
    vm("sync", "--check", "-f", manifest.toString()).exits(0);
    vm("sync", "-y", "-f", manifest.toString()).exits(0);
  }

  private void assertUntouched(Survey before) {
    Survey after = machines.survey();
    assertThat(after.definitions()).isEqualTo(before.definitions());
    assertThat(after.live()).isEqualTo(before.live());
    assertThat(after.facts()).isEqualTo(before.facts());
  }

  private void capturedAgainTheManifestIsTheSame(Path manifest) throws IOException {
    String before = Files.readString(manifest);
    vm("capture", "-f", manifest.toString()).exits(0);
    assertThat(Files.readString(manifest)).isEqualTo(before);
  }

  private void assertNoSecrets(Path manifest) throws IOException {
    vm("status", "-f", manifest.toString()).exits(0);
    vm("diff", "-f", manifest.toString(), "-o", "json").exits(0);
    assertThat(Files.readString(manifest)).doesNotContain(OddDomains.SECRETS);
    assertThat(runs).allSatisfy(run -> assertThat(run.said()).doesNotContain(OddDomains.SECRETS));
  }

  @Test
  void whatIsPendingIsSaidAndLeft() {
    String name = machines.runningUnlikeItsDefinition();
    Survey before = machines.survey();
    String captured = vm("capture", "--stdout", name).exits(0).out();
    assertThat(captured).contains("memory: 96 MiB", "title: At next boot", "vcpus: 2");
    Path manifest = lab.file("vms.yaml", captured);
    assertThat(vm("status", "-f", manifest.toString()).exits(0).out()).contains("memory, vcpus");
    assertThat(vm("diff", "-f", manifest.toString()).exits(0).out())
        .contains("pending", "64 MiB", "96 MiB");
    quiet(manifest);
    assertUntouched(before);
  }

  @Test
  void oneThatIsTransientIsNeitherCapturedNorChanged() {
    String name = machines.transientOne();
    String live = lab.virsh("dumpxml", "--security-info", name).exits(0).out();
    Result capture = vm("capture", "--stdout", lab.name("*")).exits(1);
    assertThat(capture.said())
        .contains(name + " is left out: it is transient", "none of these can be captured")
        .doesNotContain("64 MiB");
    Path manifest = lab.file("vms.yaml", "vms: {%s: {memory: 96 MiB, vcpus: 1}}".formatted(name));
    Result check = vm("sync", "--check", "-f", manifest.toString());
    assertThat(check.said()).contains("it is transient: it has no definition");
    Result sync = vm("sync", "-y", "-f", manifest.toString()).exits(1);
    assertThat(sync.said()).contains("it is transient: it has no definition");
    assertThat(vm("status", "-f", manifest.toString()).exits(0).out()).contains("running");
    assertThat(lab.virsh("dominfo", name).out()).containsPattern("Persistent: +no");
    assertThat(lab.virsh("dumpxml", "--security-info", name).exits(0).out()).isEqualTo(live);
  }

  @Test
  void namesOfAnyKindSurviveBothLanguages() throws IOException {
    String host = "test://" + OddNamesHost.write(lab.directory().resolve("host.xml"));
    for (String suffix : List.of("yaml", "json")) {
      Path file = lab.directory().resolve("names." + suffix);
      Result capture =
          Executable.on(host, "capture", "--all", "-f", file.toString()).run().exits(0);
      assertThat(capture.err())
          .contains("x-note is left out: ", "tab here is left out: ", "nel\ufffd is left out: ");
      Result check = Executable.on(host, "sync", "--check", "-f", file.toString()).run().exits(0);
      assertThat(check.out()).contains(OddNames.WHOLE.size() + " in sync");
      String said =
          Executable.on(host, "status", "-f", file.toString(), "-o", "json").run().exits(0).out();
      assertThat(ManifestText.names(said)).containsExactlyInAnyOrderElementsOf(OddNames.WHOLE);
    }
    Executable.on(host, "status", "--all").run().exits(0);
    String[] line =
        Stream.concat(Stream.of("capture", "--stdout", "-o", "json", "--"), OddNames.WHOLE.stream())
            .toArray(String[]::new);
    String named = Executable.on(host, line).run().exits(0).out();
    assertThat(ManifestText.of(lab.file("named.json", named)).names())
        .containsExactlyElementsOf(OddNames.WHOLE);
  }

  private Result vm(String... arguments) {
    Command command =
        lab.vm(arguments)
            .with("VM_LOG", "trace")
            .with("XDG_STATE_HOME", lab.directory() + "/state");
    Result result = command.run();
    runs.add(result);
    return result;
  }
}
