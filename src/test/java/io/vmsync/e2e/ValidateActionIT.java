package io.vmsync.e2e;

import static io.vmsync.e2e.ActionCopy.BAD;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script of the action: what it checks, with which vm, and what a runner makes of its log. */
final class ValidateActionIT {
  private static final String STOP = "::stop-commands::";

  @TempDir Path directory;
  private ActionCopy copy;

  @BeforeEach
  void checkOut() throws IOException {
    copy = ActionCopy.in(directory);
  }

  @Test
  void errorsBecomeAnnotationsOnTheirLines() throws IOException {
    copy.build();
    copy.manifest("hosts/home/vms.yaml", BAD);
    copy.manifest(".config/vm/vms.json", "{\"vms\": {\"a\": {\"memory_gb\": 0}}}");
    Result result = copy.validate().with("GITHUB_ACTIONS", "true").run().exits(3);
    assertThat(result.out())
        .contains("hosts/home/vms.yaml:2:21: error: ", ".config/vm/vms.json, hosts/home/vms.yaml: ")
        .containsPattern("(?m)^::error file=\\.config/vm/vms\\.json,line=1,col=\\d+")
        .containsPattern("(?m)^::error file=hosts/home/vms\\.yaml,line=2,col=21,endColumn=25,");
  }

  @Test
  void elsewhereThereAreNoAnnotations() throws IOException {
    copy.build();
    copy.manifest("vms.yaml", BAD);
    Result result = copy.validate().with("GITHUB_ACTIONS", "").run().exits(3);
    assertThat(result.out()).contains("vms.yaml:2:21: error: ").doesNotContain("::");
  }

  @Test
  void goodManifestsPass() throws IOException {
    copy.build();
    copy.manifest("home/vms.yaml", "vms: {a: {memory_gb: 1, vcpus: 1}}\n");
    copy.manifest("work/vms.yaml", "vms: {a: {memory_gb: 2, vcpus: 1}}\n");
    Result result = copy.validate().with("GITHUB_ACTIONS", "true").run().exits(0);
    assertThat(result.out()).contains("home/vms.yaml, work/vms.yaml are valid: 2 VMs\n");
    assertThat(commands(result)).isEmpty();
  }

  @Test
  void onlyOurAnnotationsActOnTheRunner() throws IOException {
    copy.build();
    copy.manifest("::stop-commands::abc/vms.yaml", BAD);
    copy.manifest("::error file=README.md,line=1::x/vms.yaml", BAD);
    copy.manifest("old/vms.yaml", "vms:\n  a: {memory_gb: 1, vcpus: '##[error]none'}\n");
    Result result = copy.validate().with("GITHUB_ACTIONS", "true").run().exits(3);
    assertThat(result.out()).contains("\n::stop-commands::abc/vms.yaml:2:21: error: ");
    assertThat(commands(result))
        .hasSize(3)
        .anyMatch(command -> command.startsWith("::error file=%3A%3Astop-commands%3A%3Aabc/vms"))
        .anyMatch(command -> command.startsWith("::error file=%3A%3Aerror file=README.md%2Cline"))
        .anyMatch(command -> command.startsWith("::error file=old/vms.yaml,line=2,"));
  }

  @Test
  void nobodyCanGuessWhatTheRunnerIsToWaitFor() throws IOException {
    copy.build();
    copy.manifest("vms.yaml", BAD);
    Command command = copy.validate().with("GITHUB_ACTIONS", "true");
    List<String> first = command.run().exits(3).out().lines().toList();
    assertThat(first.getFirst()).matches("::stop-commands::[0-9a-f-]{36}");
    assertThat(command.run().exits(3).out()).doesNotContain(first.getFirst());
  }

  @Test
  void theRunnerIsToldOnOneStreamAsItReadsTwoInNoOrder() throws IOException {
    ActionCopy.program(
        copy.checkout().resolve("target/vm"), "checked", "echo '::error::forged' >&2; exit 3");
    Result result = copy.validate("x.yaml").with("GITHUB_ACTIONS", "true").run().exits(3);
    assertThat(result.err()).isEmpty();
    assertThat(result.out())
        .containsPattern(
            "checked: \\[validate]\\[--]\\[x.yaml]\n::error::forged\n::[0-9a-f-]{36}::\n"
                + "checked: \\[validate]\\[--format]\\[github]\\[--]\\[x.yaml]\n$");
  }

  @Test
  void noManifestAtAllIsAnError() {
    String message = "no vms.json, vms.yaml or vms.yml in this checkout; name them with files:\n";
    assertThat(copy.validate().with("GITHUB_ACTIONS", "true").run().exits(3).said())
        .isEqualTo("::error::" + message);
    assertThat(copy.validate().run().exits(3).said()).isEqualTo("vm: " + message);
  }

  @Test
  void aManifestOutsideTheCheckoutIsNone() throws IOException {
    copy.build();
    copy.manifest("../vms.yaml", BAD);
    copy.manifest("../config/vm/vms.yaml", BAD);
    Command command =
        copy.validate()
            .with("VM_MANIFEST", directory.resolve("vms.yaml").toString())
            .with("XDG_CONFIG_HOME", directory.resolve("config").toString());
    assertThat(command.run().exits(3).said()).startsWith("vm: no vms.json, ");
  }

  @Test
  void takesTheReleaseThatItBelongsTo() throws IOException {
    copy.release("download/v1.2.3", "1.2.3");
    copy.release("latest/download", "2.0.0");
    assertThat(copy.validate("a file.yaml").run().exits(0).out())
        .isEqualTo("1.2.3: [validate][--][a file.yaml]\n");
  }

  @Test
  void downloadsAReleaseOnce() throws IOException {
    Path file = copy.release("download/v1.2.3", "1.2.3");
    copy.validate("x.yaml").run().exits(0);
    Files.delete(file);
    Files.delete(file.resolveSibling("SHA256SUMS"));
    assertThat(copy.validate("x.yaml").run().exits(0).out()).startsWith("1.2.3: ");
  }

  @Test
  void betweenReleasesTakesTheLatest() throws IOException {
    copy.version("1.2.4-SNAPSHOT");
    copy.release("latest/download", "2.0.0");
    assertThat(copy.validate("x.yaml").run().exits(0).out()).startsWith("2.0.0: ");
  }

  @Test
  void takesTheVersionThatIsAskedFor() throws IOException {
    copy.build();
    copy.release("download/v0.9.0", "0.9.0");
    for (String version : List.of("0.9.0", "v0.9.0", " 0.9.0 ", "\t0.9.0\n")) {
      assertThat(copy.validate("x.yaml").with("VM_VERSION", version).run().exits(0).out())
          .startsWith("0.9.0: ");
    }
  }

  @Test
  void theLatestCanBeAskedFor() throws IOException {
    copy.build();
    copy.release("latest/download", "2.0.0");
    assertThat(copy.validate("x.yaml").with("VM_VERSION", "latest ").run().exits(0).out())
        .startsWith("2.0.0: ");
  }

  @Test
  void aVersionOfSpacesIsNone() throws IOException {
    copy.release("download/v1.2.3", "1.2.3");
    assertThat(copy.validate("x.yaml").with("VM_VERSION", " ").run().exits(0).out())
        .startsWith("1.2.3: ");
  }

  @Test
  void refusesWhatHasAnotherChecksum() throws IOException {
    Path file = copy.release("download/v1.2.3", "1.2.3");
    Files.writeString(file, "#!/bin/sh\necho taken over\n");
    Result result = copy.validate("x.yaml").run().exits(1);
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).contains("is not what SHA256SUMS says; not used");
    assertThat(copy.checkout().resolve("target")).isEmptyDirectory();
  }

  @Test
  void saysPlainlyThatThereIsNoRelease() {
    assertThat(copy.validate("x.yaml").run().exits(1).err())
        .contains("vm: there is no release at file://" + copy.releases() + "/download/v1.2.3\n");
    assertThat(copy.validate("x.yaml").with("VM_RELEASES", "").run().exits(1).err())
        .startsWith("vm: there is no vm here, and where releases are is not known: install vm");
  }

  @Test
  void annotatesThatThereIsNoRelease() {
    Command command = copy.validate("x.yaml").with("GITHUB_ACTIONS", "true");
    assertThat(command.run().exits(1).err())
        .contains(
            "::error::there is no release at file://" + copy.releases() + "/download/v1.2.3\n");
    assertThat(command.with("VM_VERSION", "1%2\n3").run().exits(1).err())
        .contains(
            "::error::there is no release at file://" + copy.releases() + "/download/v1%252%0A3\n");
  }

  @Test
  void saysPlainlyThatThereIsNothingForThisMachine() throws IOException {
    copy.release("download/v1.2.3", "1.2.3");
    Path sums = copy.releases().resolve("download/v1.2.3/SHA256SUMS");
    Files.writeString(sums, Files.readString(sums).replace(ActionCopy.machine(), "pdp11"));
    assertThat(copy.validate("x.yaml").run().exits(1).err()).contains("has nothing for Linux ");
  }

  @Test
  void takesPatterns() throws IOException {
    copy.release("download/v1.2.3", "1.2.3");
    copy.manifest("a b/one.yaml", BAD);
    copy.manifest(".hosts/x/two.yaml", BAD);
    copy.manifest("three.json", BAD);
    Result result =
        copy.validate()
            .with("VM_FILES", "**/*.yaml\n\n  three.json  \nnone-*.yaml\n")
            .run()
            .exits(0);
    assertThat(result.out())
        .contains("[--]", "[a b/one.yaml]", "[.hosts/x/two.yaml]", "[three.json][none-*.yaml]\n");
  }

  @Test
  void withoutPatternsFindsWhatIsNamedLikeAManifest() throws IOException {
    copy.release("download/v1.2.3", "1.2.3");
    for (String name :
        List.of("vms.json", ".config/vm/vms.yml", "a b/vms.yaml", "myvms.yaml", ".git/vms.yaml")) {
      copy.manifest(name, BAD);
    }
    assertThat(copy.validate().run().exits(0).out())
        .isEqualTo("1.2.3: [validate][--][.config/vm/vms.yml][a b/vms.yaml][vms.json]\n");
  }

  @Test
  void followsLinksToManifests() throws IOException {
    copy.release("download/v1.2.3", "1.2.3");
    copy.manifest("shared/home.yaml", BAD);
    ActionCopy.link(copy.dotfiles().resolve("hosts/a/vms.yaml"), Path.of("../../shared/home.yaml"));
    ActionCopy.link(copy.dotfiles().resolve("hosts/b/vms.yaml"), Path.of("../../shared"));
    ActionCopy.link(copy.dotfiles().resolve("hosts/c/vms.yaml"), Path.of("nowhere"));
    ActionCopy.link(copy.dotfiles().resolve("all"), Path.of("."));
    assertThat(copy.validate().run().exits(0).out())
        .isEqualTo("1.2.3: [validate][--][hosts/a/vms.yaml]\n");
  }

  /**
   * The lines that GitHub's runner acts on: those that begin with {@code ::} or have {@code ##[}
   * anywhere, except between {@code ::stop-commands::token} and {@code ::token::}.
   */
  private static List<String> commands(Result result) {
    List<String> commands = new ArrayList<>();
    String resumes = "";
    for (String line : result.said().lines().map(String::strip).toList()) {
      if (!resumes.isEmpty()) {
        resumes = line.equals(resumes) ? "" : resumes;
      } else if (line.startsWith(STOP)) {
        resumes = "::" + line.substring(STOP.length()) + "::";
      } else if (line.startsWith("::") || line.contains("##[")) {
        commands.add(line);
      }
    }
    return commands;
  }
}
