package io.vmsync.apply;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Saves definitions as files, in a directory for each VM name of each connection. Only their user
 * can read them, for a definition holds passwords. They may be deleted at any time, and several
 * processes may write at once.
 */
public final class FileHistory implements History {
  /** How many definitions are kept of the VMs of one name. */
  public static final int MOST_OF_ONE = 20;

  /** How many names are kept; those that nothing was saved of for longest go first. */
  public static final int MOST_NAMES = 1000;

  private final Path root;
  private final int mostNames;
  private final Consumer<String> warning;
  private final AtomicBoolean warned = new AtomicBoolean();

  /**
   * @param root where the directories are; made when something is saved for the first time
   * @param warning told what cannot be read; and once, that nothing can be saved
   */
  public FileHistory(Path root, Consumer<String> warning) {
    this(root, MOST_NAMES, warning);
  }

  FileHistory(Path root, int mostNames, Consumer<String> warning) {
    this.root = root;
    this.mostNames = mostNames;
    this.warning = warning;
  }

  @Override
  public Runnable save(String uri, String vm, SavedDefinition saved) {
    try {
      Path path = path(uri, vm);
      HistoryDirectory directory = new HistoryDirectory(path);
      if (!Files.isDirectory(path)) {
        Files.createDirectories(path, HistoryDirectory.PRIVATE);
        forgetLongGone();
      }
      if (directory.isNewest(saved.document())) {
        return () -> {};
      }
      Path file = directory.add(saved);
      directory.trim(MOST_OF_ONE);
      return () -> forget(file);
    } catch (IOException | UncheckedIOException unusable) {
      warnOnce(unusable);
      return () -> {};
    }
  }

  @Override
  public List<SavedDefinition> of(String uri, String vm) {
    try {
      return new HistoryDirectory(path(uri, vm)).readAll(warning);
    } catch (NoSuchFileException nothingYet) {
      return List.of();
    } catch (IOException | UncheckedIOException unreadable) {
      warning.accept("what was saved cannot be read: " + reason(unreadable));
      return List.of();
    }
  }

  private Path path(String uri, String vm) {
    return root.resolve(HistoryName.of(uri, vm));
  }

  private void forgetLongGone() throws IOException {
    List<Path> names;
    try (Stream<Path> entries = Files.list(root)) {
      names = entries.filter(Files::isDirectory).toList();
    }
    if (names.size() > mostNames) {
      // Looked at once each: while they are sorted, other machines' definitions are being saved.
      Map<Path, Long> times =
          names.stream()
              .collect(Collectors.toMap(name -> name, name -> name.toFile().lastModified()));
      names.stream()
          .sorted(Comparator.comparing(times::get))
          .limit(names.size() - mostNames)
          .forEach(FileHistory::remove);
    }
  }

  private static void remove(Path name) {
    try {
      new HistoryDirectory(name).remove();
    } catch (IOException | UncheckedIOException busy) {
      // Another process saves something there, so it is not long gone after all.
    }
  }

  private static void forget(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException stays) {
      // One definition too many is kept, which harms nobody.
    }
  }

  private void warnOnce(Exception unusable) {
    if (!warned.getAndSet(true)) {
      warning.accept("definitions are not saved for vm history: " + reason(unusable));
    }
  }

  /** The JDK's messages of some of these are a path and nothing else. */
  private static String reason(Exception unusable) {
    String message = String.valueOf(unusable.getMessage());
    if (unusable instanceof FileSystemException plain && plain.getReason() == null) {
      String kind = plain.getClass().getSimpleName().replace("Exception", "");
      return message + ": " + kind.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
    }
    return message;
  }
}
