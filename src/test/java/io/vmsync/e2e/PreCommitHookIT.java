package io.vmsync.e2e;

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
    ActionCopy.program(copy.installed("vm"), "installed");
    assertThat(copy.hook("vms.yaml").run().exits(0).out())
        .isEqualTo("installed: [validate][--][vms.yaml]\n");
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
