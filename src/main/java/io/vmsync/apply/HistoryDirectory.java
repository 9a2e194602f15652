package io.vmsync.apply;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The saved definitions of one name: files numbered as they were saved, complete or not there. */
final class HistoryDirectory {
  private static final String SUFFIX = ".xml";
  private static final String UNFINISHED = ".tmp";
  private static final Duration LEFT_BEHIND = Duration.ofMinutes(10);
  private static final FileAttribute<Set<PosixFilePermission>> PRIVATE_FILE = mode("rw-------");
  static final FileAttribute<Set<PosixFilePermission>> PRIVATE = mode("rwx------");

  private final Path directory;

  HistoryDirectory(Path directory) {
    this.directory = directory;
  }

  /**
   * Writes a definition behind the others: its number is taken, then a finished file moved there.
   */
  Path add(SavedDefinition saved) throws IOException {
    Path file = reserve();
    Path unfinished = Files.createTempFile(directory, "", UNFINISHED, PRIVATE_FILE);
    try {
      byte[] text = HistoryFile.write(saved).getBytes(StandardCharsets.UTF_8);
      Files.write(unfinished, text, StandardOpenOption.WRITE, StandardOpenOption.DSYNC);
      return Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException full) {
      Files.deleteIfExists(unfinished);
      Files.deleteIfExists(file);
      throw full;
    }
  }

  private Path reserve() throws IOException {
    List<Path> files = files();
    for (long number = files.isEmpty() ? 1 : number(files.getLast()) + 1; ; number++) {
      try {
        return Files.createFile(directory.resolve("%06d".formatted(number) + SUFFIX), PRIVATE_FILE);
      } catch (FileAlreadyExistsException other) {
        // Another process saved one in this moment; the next number is as good.
      }
    }
  }

  /** Whether a document is the newest one here already. */
  boolean isNewest(String document) throws IOException {
    List<Path> files = files();
    try {
      return !files.isEmpty()
          && HistoryFile.read(text(files.getLast()))
              .filter(newest -> newest.document().equals(document))
              .isPresent();
    } catch (NoSuchFileException gone) {
      return false;
    }
  }

  /** All that can be read, newest first. */
  List<SavedDefinition> readAll(Consumer<String> warning) throws IOException {
    return files().reversed().stream().flatMap(file -> read(file, warning).stream()).toList();
  }

  private static Optional<SavedDefinition> read(Path file, Consumer<String> warning) {
    try {
      String text = text(file);
      Optional<SavedDefinition> saved = HistoryFile.read(text);
      // An empty file is a number that another process has just taken.
      if (saved.isEmpty() && !text.isEmpty()) {
        warning.accept(file + " is damaged and left out; it may be deleted");
      }
      return saved;
    } catch (NoSuchFileException gone) {
      return Optional.empty();
    } catch (IOException unreadable) {
      warning.accept(file + " is left out, for it cannot be read: " + unreadable.getMessage());
      return Optional.empty();
    }
  }

  /** Bytes that are no UTF-8 make a damaged document, not an exception. */
  private static String text(Path file) throws IOException {
    return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
  }

  /** Deletes the oldest, and what a killed process left unfinished. */
  void trim(int most) throws IOException {
    List<Path> files = files();
    for (Path old : files.subList(0, Math.max(0, files.size() - most))) {
      Files.deleteIfExists(old);
    }
    long longAgo = Instant.now().minus(LEFT_BEHIND).toEpochMilli();
    for (Path unfinished : entries(UNFINISHED)) {
      // Of one that another process has just finished, the time is 0, and it is not there to go.
      if (unfinished.toFile().lastModified() < longAgo) {
        Files.deleteIfExists(unfinished);
      }
    }
  }

  /** Deletes all of it. */
  void remove() throws IOException {
    for (Path entry : entries("")) {
      Files.deleteIfExists(entry);
    }
    Files.deleteIfExists(directory);
  }

  /** The definitions' files, oldest first. */
  private List<Path> files() throws IOException {
    return entries(SUFFIX).stream()
        .filter(file -> file.getFileName().toString().matches("\\d{1,15}\\.xml"))
        .sorted(Comparator.comparingLong(HistoryDirectory::number))
        .toList();
  }

  private List<Path> entries(String suffix) throws IOException {
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.filter(each -> each.getFileName().toString().endsWith(suffix)).toList();
    }
  }

  private static long number(Path file) {
    return Long.parseLong(file.getFileName().toString().replace(SUFFIX, ""));
  }

  private static FileAttribute<Set<PosixFilePermission>> mode(String mode) {
    return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode));
  }
}
