package io.vmsync.corpus;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vmsync.domain.DomainXml;
import io.vmsync.domain.Elements;
import io.vmsync.e2e.Lab;
import io.vmsync.xml.Element;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The domain documents of libvirt's own tests, made fit to live side by side on one host: names are
 * made unique, UUIDs dropped, and an image that an earlier document has becomes another one.
 */
final class Corpus {
  /** What the names of all these machines begin with. */
  static final String PREFIX = "vmt-corpus-";

  private static final List<String> FOLDERS = List.of("qemuxml2argvdata", "genericxml2xmlindata");

  private final Map<String, String> users = new HashMap<>();

  /**
   * A document to define.
   *
   * @param name the machine's name: a number, and the name it had
   * @param file the folder and name of the file it was read from
   */
  record Document(String name, String file, String xml) {}

  private Corpus() {}

  /** How many files there are, those included that are not even a domain. */
  static int offered() {
    return files().size();
  }

  /** Every document that is a domain, in the order of folders and file names. */
  static List<Document> documents() {
    Corpus corpus = new Corpus();
    List<Path> files = files();
    List<Document> documents = new ArrayList<>();
    for (int i = 0; i < files.size(); i++) {
      corpus.read(files.get(i), i + 1).ifPresent(documents::add);
    }
    return documents;
  }

  static List<Path> files() {
    Path corpus = Path.of(System.getProperty("vm.corpus", "target/corpus")).toAbsolutePath();
    List<Path> files = new ArrayList<>();
    for (String folder : FOLDERS) {
      if (!Files.isDirectory(corpus.resolve(folder))) {
        Lab.absent("no documents in " + corpus + "; src/test/corpus/fetch.sh brings them");
      }
      try (Stream<Path> listed = Files.list(corpus.resolve(folder))) {
        listed.filter(file -> file.toString().endsWith(".xml")).sorted().forEach(files::add);
      } catch (IOException unreadable) {
        throw new UncheckedIOException(unreadable);
      }
    }
    return files;
  }

  private Optional<Document> read(Path file, int number) {
    try {
      DomainXml domain = DomainXml.parse(Files.readString(file, UTF_8));
      String name = PREFIX + "%04d-%s".formatted(number, domain.name());
      identify(domain.root(), name);
      separateDisks(domain.root(), name, number);
      String shown = file.subpath(file.getNameCount() - 2, file.getNameCount()).toString();
      return Optional.of(new Document(name, shown, domain.toString()));
    } catch (IllegalArgumentException notDomain) {
      return Optional.empty();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static void identify(Element domain, String name) {
    Elements.child(domain, "name").ifPresent(domain::remove);
    Elements.child(domain, "uuid").ifPresent(domain::remove);
    Element written = new Element("name");
    written.setText(name);
    domain.insert(written, domain.nodes().getFirst());
    // What the BIOS tells the guest becomes the machine's UUID where that is not given.
    all(domain, "sysinfo", "system", "entry")
        .filter(entry -> entry.attribute("name").equals("uuid"))
        .forEach(entry -> entry.setText(UUID.randomUUID().toString()));
  }

  private void separateDisks(Element domain, String name, int number) {
    all(domain, "devices", "disk", "source")
        .forEach(source -> {
          for (String attribute : List.of("file", "dev")) {
            String path = source.attribute(attribute);
            if (!path.isEmpty() && !name.equals(users.computeIfAbsent(path, any -> name))) {
              source.setAttribute(attribute, "%s.%04d".formatted(path, number));
            }
          }
        });
  }

  private static Stream<Element> all(Element root, String... path) {
    Stream<Element> found = Stream.of(root);
    for (String step : path) {
      found = found.flatMap(each -> Elements.children(each, step).stream());
    }
    return found;
  }
}
