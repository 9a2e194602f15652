package io.vmsync.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every document of the corpus that a driver accepts survives capture, edit and round trip. */
@ParameterizedClass
@EnumSource(Driver.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
record CorpusIT(Driver driver) {
  private static @Nullable Trial current;
  private static @Nullable Path directory;

  @BeforeParameterizedClassInvocation
  static void define(Driver driver) throws IOException {
    directory =
        Files.createTempDirectory(
            Path.of("/var/tmp"),
            Corpus.PREFIX,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
    current = new Trial(driver.open(directory));
    current.define();
  }

  @AfterParameterizedClassInvocation
  static void close() throws IOException {
    if (current != null) {
      System.out.println(
          current.accepted() + " accepted, " + current.rewritten() + " rewritten of  ");
      current
          .scores()
          .forEach(score ->
              System.out.printf(
                  "%-40s %5d of %5d%n", score.check(), score.passed(), score.tried()));
      current.close();
    }
    if (directory != null) {
      try (Stream<Path> files = Files.walk(directory)) {
        files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(java.io.File::delete);
      }
    }
  }

  private static Trial trial() {
    return Objects.requireNonNull(current);
  }

  @Test
  @Order(1)
  void manyDocumentsAreAccepted() {
    assertThat(trial().accepted()).isGreaterThanOrEqualTo(driver.floor());
  }

  @Test
  @Order(2)
  void captureIsSilent() throws IOException {
    assertAllPass(trial().captureIsSilent());
  }

  @Test
  @Order(3)
  void nothingIsHidden() throws IOException {
    assertAllPass(trial().nothingIsHidden());
  }

  @Test
  @Order(4)
  void aRoundTripIsAFixedPoint() throws IOException {
    assertAllPass(trial().roundTripIsFixedPoint());
  }

  @ParameterizedTest
  @EnumSource
  @Order(5)
  void anEditIsSurgical(ManifestEdit edit) throws IOException {
    assertAllPass(trial().editIsSurgical(edit));
  }

  private void assertAllPass(Score score) throws IOException {
    String file = "%s-%s.txt".formatted(driver, score.check().replaceAll("\\W+", "-"));
    Path reports = Files.createDirectories(Path.of("target/corpus-reports"));
    Files.writeString(reports.resolve(file), score.report());
    assertThat(score.failures()).as(score.check()).isEmpty();
  }
}
