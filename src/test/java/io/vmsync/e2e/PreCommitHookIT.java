package io.vmsync.e2e;

import static io.vmsync.e2e.ActionCopy.BAD;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The hook for pre-commit: with which vm it checks. */
final class PreCommitHookIT {
  @TempDir Path directory;
  private ActionCopy copy;

  @BeforeEach
  void checkOut() throws IOException {
    copy = ActionCopy.in(directory);
  }

  @Test
  void prefersWhatIsInstalled() throws IOException {
    ActionCopy.program(copy.installed("vm"), "vm 9.8.7");
    assertThat(copy.hook("vms.yaml").run().exits(0).out())
        .isEqualTo("vm 9.8.7: [validate][--][vms.yaml]\n");
  }

  @Test
  void knowsWhatIsInstalledByItsVersion() throws IOException {
    copy.manifest("vms.yaml", BAD);
    ActionCopy.link(copy.installed("vm"), Executable.path());
    assertThat(copy.hook("vms.yaml").run().exits(3).out()).contains("unknown key 'vcpu'");
  }

  @Test
  void refusesAnotherProgramOfThatName() throws IOException {
    for (String name : List.of("vm", "VM 9.8.7", "vmctl 9")) {
      Path other = ActionCopy.program(copy.installed("vm"), name);
      Result result = copy.hook("vms.yaml").run().exits(1);
      assertThat(result.out()).isEmpty();
      assertThat(result.err())
          .isEqualTo(
              "vm: %s is not the vm of this project, or is broken: 'vm version' says '%s: [version]';"
                      .formatted(other, name)
                  + " put ours before it on the PATH, or take it off the PATH to have a release"
                  + " downloaded\n");
    }
  }

  @Test
  void refusesAVmThatDoesNotRun() throws IOException {
    Path broken = ActionCopy.program(copy.installed("vm"), "", "echo no Java >&2; exit 1");
    assertThat(copy.hook("vms.yaml").run().exits(1).err())
        .startsWith("no Java\nvm: " + broken + " is not the vm of this project, or is broken: ");
  }

  @Test
  void takesAReleaseOfWhereItWasClonedFrom() throws IOException {
    copy.release("download/v1.2.3", "1.2.3");
    for (String end : List.of("", ".git", "/")) {
      copy.clonedFrom("file://" + directory + end);
      assertThat(copy.hook("vms.yaml").with("VM_RELEASES", "").run().exits(0).out())
          .isEqualTo("1.2.3: [validate][--][vms.yaml]\n");
    }
  }

  @Test
  void takesAReleaseOverHttpsOfWhereSshClonedFrom() throws IOException {
    ActionCopy.program(copy.installed("curl"), "downloaded");
    for (String url :
        List.of(
            "git@example.org:o/vm.git",
            "ssh://git@example.org/o/vm",
            "ssh://git@example.org:22/o/vm",
            "ssh://example.org:2222/o/vm.git")) {
      copy.clonedFrom(url);
      assertThat(copy.hook("vms.yaml").with("VM_RELEASES", "").run().exits(1).err())
          .as(url)
          .startsWith("vm: the release at https://example.org/o/vm/releases/download/v1.2.3 has ");
    }
  }

  @Test
  void knowsTheHostOfGitHubForSshWherePort22IsClosed() throws IOException {
    ActionCopy.program(copy.installed("curl"), "downloaded");
    copy.clonedFrom("ssh://git@ssh.github.com:443/o/vm.git");
    assertThat(copy.hook("vms.yaml").with("VM_RELEASES", "").run().exits(1).err())
        .startsWith("vm: the release at https://github.com/o/vm/releases/download/v1.2.3 has ");
  }

  @Test
  void isForManifests() throws IOException {
    String hooks = Files.readString(Path.of(".pre-commit-hooks.yaml"));
    String pattern = hooks.lines().filter(line -> line.startsWith("  files: ")).findFirst().get();
    assertThat(List.of("vms.json", "hosts/a/vms.yaml", ".config/vm/vms.yml"))
        .allMatch(name -> name.matches(".*" + pattern.substring("  files: ".length())));
    assertThat(hooks).contains("entry: .github/actions/validate/pre-commit.sh\n");
    assertThat(ActionCopy.ACTION.resolve("pre-commit.sh")).isExecutable();
  }
}
