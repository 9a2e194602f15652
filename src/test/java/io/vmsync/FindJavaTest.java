package io.vmsync;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How a build finds its JDK. It looks in an empty directory instead of /usr/lib/jvm, so that what
 * is installed on this machine plays no part.
 */
final class FindJavaTest {
  private static final Path SCRIPT = Path.of(".mvn/find-java.sh").toAbsolutePath();
  private static final String INSTALLED_JAVAS = "/usr/lib/jvm";

  @TempDir Path directory;
  private Path javas;
  private Path emptyPath;

  @BeforeEach
  void makeDirectories() throws IOException {
    javas = Files.createDirectory(directory.resolve("javas"));
    emptyPath = Files.createDirectory(directory.resolve("path"));
  }

  @Test
  void prefersVmJavaHome() throws Exception {
    Path first = installJava("first", "25.0.1");
    Path second = installJava("second", "26.0.1");
    String found = find(Map.of("VM_JAVA_HOME", first.toString(), "JAVA_HOME", second.toString()));
    assertThat(found).isEqualTo(first.toString());
  }

  @Test
  void passesOverUnsuitableJavaHome() throws Exception {
    Path old = installJava("old", "17.0.19");
    Path suitable = installJava("suitable", "25");
    String found = find(Map.of("JAVA_HOME", old.toString()));
    assertThat(found).isEqualTo(suitable.toString());
  }

  @Test
  void passesOverJavaHomeThatIsNotThere() throws Exception {
    Path suitable = installJava("suitable", "25.0.3");
    String found = find(Map.of("JAVA_HOME", "/no/such/directory"));
    assertThat(found).isEqualTo(suitable.toString());
  }

  @Test
  void followsTheJavaOnThePath() throws Exception {
    Path suitable = installJava("suitable", "25.0.3");
    installJava("newer", "27");
    Path path = Files.createDirectory(directory.resolve("bin"));
    Files.createSymbolicLink(path.resolve("java"), suitable.resolve("bin/java"));
    String found = find(Map.of("PATH", path + ":/usr/bin:/bin"));
    assertThat(found).isEqualTo(suitable.toString());
  }

  @Test
  void takesTheNewestInstalled() throws Exception {
    installJava("a", "25.0.9");
    Path newest = installJava("b", "25.0.10");
    installJava("c", "9");
    installJava("d", "1.8.0_392");
    String found = find(Map.of());
    assertThat(found).isEqualTo(newest.toString());
  }

  @Test
  void asksAJavaWithoutReleaseFile() throws Exception {
    Path java = installJava("custom", "25.0.3");
    Files.delete(java.resolve("release"));
    String found = find(Map.of("PATH", "/usr/bin:/bin", "JAVA_HOME", java.toString()));
    assertThat(found).isEqualTo(java.toString());
  }

  @Test
  void findsNothingThatIsTooOldOrLacksTheTool() throws Exception {
    installJava("old", "17.0.19");
    Files.delete(installJava("runtime", "25.0.3").resolve("bin/jlink"));
    assertThat(find(Map.of())).isEmpty();
  }

  private Path installJava(String name, String version) throws IOException {
    Path home = javas.resolve(name);
    Files.createDirectories(home.resolve("bin"));
    Files.writeString(home.resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
    executable(
        home.resolve("bin/java"),
        "#!/bin/sh\necho 'openjdk version \"%s\" 2026-01-01' >&2\n".formatted(version));
    executable(home.resolve("bin/jlink"), "#!/bin/sh\n");
    return home;
  }

  private static void executable(Path file, String content) throws IOException {
    Files.writeString(file, content);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  /** The home that is found for a JDK 25 with jlink; empty when none is. */
  private String find(Map<String, String> environment) throws IOException, InterruptedException {
    String script = Files.readString(SCRIPT).replace(INSTALLED_JAVAS, javas.toString());
    ProcessBuilder builder =
        new ProcessBuilder(
            "/bin/sh", "-c", script + "\nif find_java 25 jlink; then printf %s \"$java_home\"; fi");
    builder.environment().clear();
    builder.environment().put("PATH", emptyPath.toString());
    builder.environment().putAll(environment);
    Process process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String found = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("ends within a minute").isTrue();
    return found;
  }
}
