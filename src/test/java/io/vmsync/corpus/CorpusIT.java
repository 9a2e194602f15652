package io.vmsync.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import io.vmsync.engine.libvirt.LibvirtBackendProvider;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
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
  private static final Path REPORTS = Path.of("target/corpus-reports");
  private static final Path PAGE = Path.of("docs/corpus.md");
  private static final Results RESULTS = new Results();
  private static @Nullable Trial current;
  private static @Nullable Path directory;

  @BeforeParameterizedClassInvocation
  static void define(Driver driver) throws IOException {
    directory =
        Files.createTempDirectory(
            Path.of("/var/tmp"),
            Corpus.PREFIX,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
    forget(driver);
    current = new Trial(driver.open(directory));
    current.define();
  }

  @AfterParameterizedClassInvocation
  static void close(Driver driver) throws IOException {
    try {
      if (current != null) {
        RESULTS.put(driver, current.result(Exceptions.of(driver).byReason()));
        current.close();
      }
    } finally {
      current = null;
      removeDirectory();
    }
  }

  private static void removeDirectory() throws IOException {
    if (directory != null) {
      try (Stream<Path> files = Files.walk(directory)) {
        files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
      }
    }
  }

  /** The page is written anew with {@code -Dcorpus.write=true}. */
  @AfterAll
  static void publish() throws IOException {
    System.out.println(RESULTS.table());
    if (Boolean.getBoolean("corpus.write")) {
      String libvirt = new LibvirtBackendProvider().version().orElse("");
      Files.writeString(PAGE, RESULTS.page("libvirt " + libvirt));
    }
  }

  private static Trial trial() {
    return Objects.requireNonNull(current);
  }

  @Test
  @Order(1)
  void manyDocumentsAreAccepted() {
    assertThat(trial().accepted()).isGreaterThanOrEqualTo(driver.floor(trial().hasKvm()));
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
    Score score = trial().roundTripIsFixedPoint();
    report(score);
    assertThat(Exceptions.of(driver).disagreements(trial().files(), score.failures().keySet()))
        .as(
            "what src/test/resources/corpus/round-trip-exceptions.yaml does not say:%n%s",
            score.report())
        .isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  @Order(5)
  void anEditIsSurgical(ManifestEdit edit) throws IOException {
    assertAllPass(trial().editIsSurgical(edit));
  }

  /** Where it is published how long that takes. */
  @Test
  @Order(6)
  @EnabledIfSystemProperty(named = "corpus.write", matches = "true")
  void captureOfAllInOneRun() {
    if (driver == Driver.QEMU) {
      trial().measure();
    }
  }

  private void assertAllPass(Score score) throws IOException {
    report(score);
    assertThat(score.failures()).as(score.check()).isEmpty();
  }

  /** What an earlier run had to say. */
  private static void forget(Driver driver) throws IOException {
    Files.createDirectories(REPORTS);
    try (Stream<Path> files = Files.list(REPORTS)) {
      files
          .filter(file -> file.getFileName().toString().startsWith(driver + "-"))
          .map(Path::toFile)
          .forEach(File::delete);
    }
  }

  private void report(Score score) throws IOException {
    String file = "%s-%s.txt".formatted(driver, score.check().replaceAll("\\W+", "-"));
    Files.writeString(REPORTS.resolve(file), score.report());
  }
}
