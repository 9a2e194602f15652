package io.vmsync.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class FieldReferenceTest {
  private static final Path PAGE = Path.of("docs/fields.md");

  /** Rewrite it with {@code ./mvnw test -Dtest=FieldReferenceTest -Dfields.write=true}. */
  @Test
  void docsSayWhatTheRowsSay() throws IOException {
    if (Boolean.getBoolean("fields.write")) {
      Files.writeString(PAGE, FieldReference.markdown());
    }
    assertThat(Files.readString(PAGE)).isEqualTo(FieldReference.markdown());
  }
}
