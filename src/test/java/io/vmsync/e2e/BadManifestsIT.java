package io.vmsync.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The manifests with mistakes that the reader's tests use, given to the executable. {@code
 * -Dvm.manifests=1} syncs every one of them instead of every second.
 */
final class BadManifestsIT {
  private static final int INVALID = 3;
  private static final int STEP = Integer.getInteger("vm.manifests", 2);
  private static final Path MALFORMED = Path.of("src/test/resources/malformed").toAbsolutePath();

  @TempDir Path directory;
  private Path host;
  private String untouched;

  @BeforeEach
  void makeHost() throws IOException {
    host = directory.resolve("host.xml");
    Path good =
        Files.writeString(directory.resolve("good.yaml"), "vms:\n  a: {vcpus: 1, memory_gb: 1}\n");
    Executable.on("fake://" + host, "sync", "-y", "-f", good.toString()).run().exits(0);
    untouched = Files.readString(host);
  }

  private static List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(MALFORMED)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> !name.endsWith(".expected"))
          .sorted()
          .toList();
    }
  }

  /** The places of the mistakes in a file, as {@code file:line:column}. */
  private static List<String> places(String name) {
    try (Stream<String> lines = Files.lines(MALFORMED.resolve(name + ".expected"))) {
      return lines.map(line -> name + ":" + line.substring(0, line.indexOf(" | "))).toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  @Test
  void allAreReportedAtOnce() throws IOException {
    List<String> names = names();
    String[] arguments =
        Stream.concat(Stream.of("validate"), names.stream()).toArray(String[]::new);
    Result result = Executable.on("fake:", arguments).in(MALFORMED).run().exits(INVALID);
    assertThat(names).hasSizeGreaterThan(50);
    assertThat(names).allSatisfy(name -> assertThat(result.said()).contains(places(name)));
    assertThat(result.said().lines().filter(line -> line.strip().matches("\\| +\\^+")))
        .as("carets")
        .hasSizeGreaterThan(100);
    assertPlain(result);
    System.out.printf("%d manifests validated: exit 3, all places named%n", names.size());
  }

  @Test
  void nothingIsTouched() throws IOException {
    List<String> names = names();
    List<String> some =
        IntStream.range(0, names.size()).filter(i -> i % STEP == 0).mapToObj(names::get).toList();
    some.parallelStream().forEach(this::refused);
    assertThat(host).hasContent(untouched);
    System.out.printf("%d manifests synced: exit 3, nothing touched%n", some.size());
  }

  private void refused(String name) {
    String[] sync = {"sync", "-y", "-f", name};
    Result result = Executable.on("fake://" + host, sync).in(MALFORMED).run().exits(INVALID);
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).contains(places(name)).contains("hint: ");
    assertPlain(result);
  }

  private static void assertPlain(Result result) {
    assertThat(result.said())
        .doesNotContain("Exception", "\tat ", "vm itself failed", "io.vmsync", "tools.jackson");
  }

  @Test
  void whatCannotBeReadIsNamed() throws IOException {
    Files.createDirectory(directory.resolve("folder.yaml"));
    for (String name : List.of("folder.yaml", "none.yaml")) {
      Result result = Executable.on("fake://" + host, "sync", "-y", "-f", name).in(directory).run();
      assertThat(result.exits(INVALID).err()).contains("error: ", name);
      assertPlain(result);
    }
  }

  @Test
  void anotherUsersManifestIsNotReadable() throws IOException {
    boolean root = "root".equals(System.getProperty("user.name"));
    Assumptions.assumeTrue(root, "only root can become somebody else");
    Path room = Files.createTempDirectory(Path.of("/var/tmp"), "vmt-e2e-nobody-");
    try {
      Files.setPosixFilePermissions(room, PosixFilePermissions.fromString("rwxr-xr-x"));
      Path executable = room.resolve("vm");
      Files.copy(Executable.path(), executable, StandardCopyOption.COPY_ATTRIBUTES);
      Path secret = Files.writeString(room.resolve("secret.yaml"), "vms: {}\n");
      Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
      Result result = asNobody(executable, "validate", secret.toString()).exits(INVALID);
      assertThat(result.said()).contains("secret.yaml", "you may not read this file");
      assertPlain(result);
      asNobody(executable, "sync", "-f", secret.toString()).exits(INVALID);
    } finally {
      Command.of("rm", "-rf", room.toString()).run();
    }
  }

  private static Result asNobody(Path executable, String... arguments) {
    Stream<String> become =
        Stream.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "--no-new-privs");
    Stream<String> line =
        Stream.of(become, Stream.of(executable.toString()), Stream.of(arguments)).flatMap(p -> p);
    return Command.of(line.toArray(String[]::new))
        .with("JAVA_HOME", System.getProperty("java.home"))
        .with("HOME", "/nonexistent")
        .run();
  }
}
