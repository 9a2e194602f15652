package io.vmsync;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The built executable, run as a process with an environment of its own.
 *
 * <p>Where a test is about the choice of a Java, it runs a copy that looks in an empty directory
 * instead of /usr/lib/jvm, so that what is installed on this machine plays no part, and finds Javas
 * that only say how they were called.
 */
final class LauncherIT {
  private static final Path EXECUTABLE = Path.of(System.getProperty("vm.executable", "target/vm"));
  private static final String INSTALLED_JAVAS = "/usr/lib/jvm";
  private static final String THIS_JAVA = System.getProperty("java.home");

  @TempDir Path directory;
  private Path javas;
  private Path emptyPath;

  @BeforeEach
  void makeDirectories() throws IOException {
    javas = Files.createDirectory(directory.resolve("javas"));
    emptyPath = Files.createDirectory(directory.resolve("path"));
  }

  @Test
  void isOneExecutableFile() {
    assertThat(EXECUTABLE).isRegularFile().isExecutable();
  }

  @Test
  void runsFromAnotherDirectory() throws Exception {
    assertRuns(run(EXECUTABLE.toAbsolutePath(), Map.of("JAVA_HOME", THIS_JAVA), "version"));
  }

  @Test
  void runsThroughSymlink() throws Exception {
    Path link = Files.createSymbolicLink(directory.resolve("link"), copyTo("target"));
    assertRuns(run(link, Map.of("JAVA_HOME", THIS_JAVA), "version"));
  }

  @Test
  void runsFromPathWithSpaces() throws Exception {
    Path copy = copyTo("with some spaces");
    assertRuns(run(copy, Map.of("JAVA_HOME", THIS_JAVA), "version"));
  }

  @Test
  void passesArgumentsUntouched() throws Exception {
    installJava("25", "25.0.1");
    Result result = run(isolatedCopy(), Map.of(), "sync", "two words", "", "*");
    assertThat(result.out()).endsWith("[sync][two words][][*]\n");
  }

  @Test
  void prefersVmJavaHome() throws Exception {
    Path first = installJava("first", "25.0.1");
    Path second = installJava("second", "26.0.1");
    Result result =
        run(
            isolatedCopy(),
            Map.of("VM_JAVA_HOME", first.toString(), "JAVA_HOME", second.toString()));
    assertThat(result.out()).startsWith(first.toString());
  }

  @Test
  void passesOverUnsuitableJavaHome() throws Exception {
    Path old = installJava("old", "17.0.19");
    Path suitable = installJava("suitable", "25");
    Result result = run(isolatedCopy(), Map.of("JAVA_HOME", old.toString()));
    assertThat(result.out()).startsWith(suitable.toString());
  }

  @Test
  void passesOverJavaHomeThatIsNotThere() throws Exception {
    Path suitable = installJava("suitable", "25.0.3");
    Result result = run(isolatedCopy(), Map.of("JAVA_HOME", "/no/such/directory"));
    assertThat(result.out()).startsWith(suitable.toString());
  }

  @Test
  void followsTheJavaOnThePath() throws Exception {
    Path suitable = installJava("suitable", "25.0.3");
    installJava("newer", "27");
    Path path = Files.createDirectory(directory.resolve("bin"));
    Files.createSymbolicLink(path.resolve("java"), suitable.resolve("bin/java"));
    Result result = run(isolatedCopy(), Map.of("PATH", path + ":/usr/bin:/bin"));
    assertThat(result.out()).startsWith(suitable.toString());
  }

  @Test
  void takesTheNewestInstalled() throws Exception {
    installJava("a", "25.0.9");
    Path newest = installJava("b", "25.0.10");
    installJava("c", "9");
    installJava("d", "1.8.0_392");
    Result result = run(isolatedCopy(), Map.of());
    assertThat(result.out()).startsWith(newest.toString());
  }

  @Test
  void asksAJavaWithoutReleaseFile() throws Exception {
    Path java = installJava("custom", "25.0.3");
    Files.delete(java.resolve("release"));
    Result result =
        run(isolatedCopy(), Map.of("PATH", "/usr/bin:/bin", "JAVA_HOME", java.toString()));
    assertThat(result.out()).startsWith(java.toString());
  }

  @Test
  void handsOverVmJavaOpts() throws Exception {
    installJava("25", "25.0.1");
    Result result = run(isolatedCopy(), Map.of("VM_JAVA_OPTS", "-Xmx64m -Done=1"));
    assertThat(result.out()).contains("[-Xmx64m][-Done=1][-jar]");
  }

  @Test
  void saysPlainlyThatJavaIsMissing() throws Exception {
    installJava("old", "17.0.19");
    Result result = run(isolatedCopy(), Map.of(), "version");
    assertThat(result.exit()).isEqualTo(1);
    assertThat(result.out()).isEmpty();
    assertThat(result.err())
        .isEqualTo(
            "vm: Java 25 or newer is needed and none was found; install one, or set VM_JAVA_HOME to where it is\n");
  }

  private static void assertRuns(Result result) {
    assertThat(result.err()).isEmpty();
    assertThat(result.out()).isNotBlank();
    assertThat(result.exit()).isZero();
  }

  /**
   * A Java that prints where it is and its arguments, or its version when asked as {@code java
   * -version} is.
   */
  private Path installJava(String name, String version) throws IOException {
    Path home = javas.resolve(name);
    Files.createDirectories(home.resolve("bin"));
    Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
    executable(
        home.resolve("bin/java"),
        """
        #!/bin/sh
        [ "$1" = -version ] && { echo 'openjdk version "%s" 2026-01-01' >&2; exit; }
        printf '%%s\\n' "$0"
        printf '[%%s]' "$@"
        echo
        """
            .formatted(version)
            .getBytes(UTF_8));
    return home;
  }

  private Path copyTo(String name) throws IOException {
    Path copy = Files.createDirectory(directory.resolve(name)).resolve("vm");
    return Files.copy(EXECUTABLE, copy, StandardCopyOption.COPY_ATTRIBUTES);
  }

  private Path isolatedCopy() throws IOException {
    String content = Files.readString(EXECUTABLE, ISO_8859_1);
    int jar = content.indexOf("\nexit 1 # never reached");
    String preamble = content.substring(0, jar).replace(INSTALLED_JAVAS, javas.toString());
    return executable(
        directory.resolve("vm"), (preamble + content.substring(jar)).getBytes(ISO_8859_1));
  }

  private static Path executable(Path file, byte[] content) throws IOException {
    Files.write(file, content);
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private Result run(Path executable, Map<String, String> environment, String... arguments)
      throws IOException, InterruptedException {
    Path out = directory.resolve("out");
    Path err = directory.resolve("err");
    ProcessBuilder builder =
        new ProcessBuilder(executable.toString())
            .directory(directory.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.command().addAll(List.of(arguments));
    builder.environment().clear();
    builder.environment().put("PATH", emptyPath.toString());
    builder.environment().putAll(environment);
    Process process = builder.start();
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("ends within a minute").isTrue();
    return new Result(process.exitValue(), Files.readString(out), Files.readString(err));
  }

  private record Result(int exit, String out, String err) {}
}
