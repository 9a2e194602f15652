package io.vmsync.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.vmsync.problem.Problem;
import io.vmsync.problem.ProblemsException;
import io.vmsync.problem.Where;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each manifest in {@code malformed} has beside it what must be said about it: for every problem,
 * in order, {@code line:column | message | hint}.
 */
final class MalformedManifestTest {

  static Stream<Path> manifests() throws IOException, URISyntaxException {
    Path directory =
        Path.of(
            Objects.requireNonNull(MalformedManifestTest.class.getResource("/malformed")).toURI());
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .filter(file -> !file.toString().endsWith(".expected"))
          .sorted()
          .toList()
          .stream();
    }
  }

  @Test
  void thereAreAtLeastFifty() throws IOException, URISyntaxException {
    assertThat(manifests()).hasSizeGreaterThan(50);
  }

  @ParameterizedTest
  @MethodSource("manifests")
  void saysWhereAndWhatToDo(Path manifest) throws IOException {
    String name = manifest.getFileName().toString();
    String said = said(problems(new ManifestLocation.File(manifest, name)));
    String expected =
        Files.readString(manifest.resolveSibling(name + ".expected"), StandardCharsets.UTF_8);
    assertThat(said).isEqualTo(expected);
  }

  private static List<Problem> problems(ManifestLocation... files) {
    ProblemsException invalid =
        catchThrowableOfType(ProblemsException.class, () -> Reading.reader().read(List.of(files)));
    assertThat(invalid).as("problems").isNotNull();
    return invalid.problems();
  }

  private static String said(List<Problem> problems) {
    return problems.stream().map(MalformedManifestTest::line).collect(Collectors.joining());
  }

  private static String line(Problem problem) {
    Where.InFile where = (Where.InFile) problem.where();
    assertThat(problem.message()).doesNotContain("\n").doesNotContain("Exception");
    assertThat(problem.hint()).as("hint of: " + problem).isNotNull();
    assertThat(where.column() + where.length() - 1)
        .as("the caret stays in the line")
        .isLessThanOrEqualTo(where.lineText().length() + 1);
    return "%d:%d | %s | %s%n"
        .formatted(where.line(), where.column(), problem.message(), problem.hint());
  }

  @Test
  void aDirectory(@TempDir Path directory) {
    assertThat(read(directory)).contains("this is a directory, not a file");
  }

  @Test
  void aMissingFile(@TempDir Path directory) {
    assertThat(read(directory.resolve("none.yaml"))).contains("there is no such file");
  }

  @Test
  void anUnreadableFile(@TempDir Path directory) throws IOException {
    Path file = Files.writeString(directory.resolve("a.yaml"), "vms: {}");
    Files.setPosixFilePermissions(file, java.util.Set.of());
    Assumptions.assumeFalse(Files.isReadable(file), "root reads everything");
    assertThat(read(file)).contains("you may not read this file");
  }

  @Test
  void otherEncodings(@TempDir Path directory) throws IOException {
    Path latin = directory.resolve("latin.yaml");
    Files.write(latin, "vms:\n  caf\u00e9: {}\n".getBytes(StandardCharsets.ISO_8859_1));
    assertThat(read(latin)).contains("latin.yaml:2:6: byte 0xE9 is not UTF-8");
    Path wide = directory.resolve("wide.yaml");
    Files.write(wide, "\ufeffvms: {}\n".getBytes(StandardCharsets.UTF_16LE));
    assertThat(read(wide)).contains("wide.yaml:1:1: byte 0xFF is not UTF-8");
  }

  @Test
  void aHugeFile(@TempDir Path directory) throws IOException {
    Path file = directory.resolve("a.yaml");
    Files.writeString(file, "# " + "x".repeat(5_000_000));
    assertThat(read(file)).contains("larger than 4 MiB");
  }

  @Test
  void problemsOfAllFilesComeTogetherInTheirOrder(@TempDir Path directory) throws IOException {
    Path first = Files.writeString(directory.resolve("z.yaml"), "vms:\n  a: {vcpus: 0}\n  b: 1\n");
    Path second = Files.writeString(directory.resolve("b.json"), "{");
    Path third = directory.resolve("none.yaml");
    assertThat(read(first, second, third).lines())
        .extracting(line -> line.substring(0, line.indexOf(": ")))
        .containsExactly("z.yaml:2:14", "z.yaml:3:6", "b.json:1:1", "none.yaml:1:1");
  }

  private static String read(Path... files) {
    ManifestLocation[] locations =
        Stream.of(files)
            .map(file -> new ManifestLocation.File(file, file.getFileName().toString()))
            .toArray(ManifestLocation[]::new);
    return problems(locations).stream().map(Problem::toString).collect(Collectors.joining("\n"));
  }
}
