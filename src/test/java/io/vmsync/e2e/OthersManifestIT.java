package io.vmsync.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Capture into a manifest that belongs to somebody else, or that its user may not write. */
final class OthersManifestIT {
  private static final String OUTDATED = "vms:\n  a: {memory_gb: 1, vcpus: 1}\n";
  private static final String CAPTURED = "vms:\n  a: {memory_gb: 2, vcpus: 1}\n";

  private Path directory;
  private Path own;
  private Path manifest;

  @BeforeEach
  void giveAwayTheManifest() throws IOException {
    if (!"root".equals(System.getProperty("user.name"))) {
      Lab.absent("only root gives files away");
    }
    Lab.requirePrograms("setpriv");
    directory = Files.createTempDirectory(Path.of("/var/tmp"), "vmt-e2e-others-");
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
    own = Files.createDirectory(directory.resolve("own"));
    manifest = Files.writeString(own.resolve("vms.yaml"), CAPTURED);
    vm("sync", "-y").run().exits(0);
    Files.writeString(manifest, OUTDATED);
    Command.of("chown", "-R", "nobody:nogroup", directory.toString()).run().exits(0);
  }

  @AfterEach
  void clear() {
    if (directory != null) {
      Command.of("rm", "-rf", "--one-file-system", directory.toString()).run();
    }
  }

  @Test
  void itStaysItsOwners() throws IOException {
    mode("rw-rw-r--");
    vm("capture").run().exits(0);
    assertThat(manifest).hasContent(CAPTURED);
    assertThat(Command.of("stat", "-c", "%U:%G %a", manifest.toString()).run().out())
        .isEqualTo("nobody:nogroup 664\n");
  }

  @Test
  void whatIsReadOnlyIsNotReplaced() throws IOException {
    mode("r--r--r--");
    Result refused = unprivileged().exits(1);
    assertThat(refused.err())
        .contains("vms.yaml: permission denied\n", "chmod u+w", "--stdout")
        .doesNotContain(".tmp");
    assertThat(manifest).hasContent(OUTDATED);
  }

  @Test
  void aDirectoryThatIsReadOnlyIsNamed() throws IOException {
    Files.setPosixFilePermissions(own, PosixFilePermissions.fromString("r-xr-xr-x"));
    assertThat(unprivileged().exits(1).err())
        .contains("vms.yaml: permission denied to make a file in " + own)
        .doesNotContain(".tmp");
    assertThat(manifest).hasContent(OUTDATED);
  }

  private void mode(String permissions) throws IOException {
    Files.setPosixFilePermissions(manifest, PosixFilePermissions.fromString(permissions));
  }

  private Command vm(String... arguments) {
    return Executable.on("fake://" + directory.resolve("host.xml"), arguments).in(own);
  }

  /** As the owner, with an executable that he may read, and unpack where he may write. */
  private Result unprivileged() throws IOException {
    Path executable = directory.resolve("vm");
    Files.copy(Executable.path(), executable, StandardCopyOption.COPY_ATTRIBUTES);
    Command capture = vm("capture");
    List<String> arguments = capture.line().subList(1, capture.line().size());
    List<String> drop =
        List.of("setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups", "--");
    return new Command(
            Stream.of(drop, List.of(executable.toString()), arguments)
                .flatMap(List::stream)
                .toList(),
            capture.environment(),
            capture.input(),
            capture.directory(),
            capture.limit())
        .with("XDG_CACHE_HOME", directory.resolve("cache").toString())
        .run();
  }
}
