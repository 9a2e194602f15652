package io.vmsync.corpus;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.vmsync.xml.Element;
import io.vmsync.xml.XmlReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Libvirt's own documents, read by us and by the JDK's parser. */
class XmlCorpusIT {

  @Test
  @DisplayName("both find the same in every document, also after it was written")
  void sameMeaning() throws IOException {
    for (Path file : Corpus.files()) {
      String document = Files.readString(file, UTF_8);
      Optional<Element> read = attempt(() -> XmlReader.read(document));

      assertThat(read.map(Meaning::of))
          .as(file.toString())
          .isEqualTo(attempt(() -> JdkXml.parse(document)).map(Meaning::of));
      read.ifPresent(element ->
          assertThat(Meaning.of(XmlReader.read(element.toString())))
              .isEqualTo(Meaning.of(element)));
    }
  }

  private static <T> Optional<T> attempt(Supplier<T> parse) {
    try {
      return Optional.of(parse.get());
    } catch (IllegalArgumentException malformed) {
      return Optional.empty();
    }
  }
}
