package io.vmsync.engine.fake;

import io.vmsync.engine.EngineException;
import io.vmsync.engine.Failure;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A host kept in a file. Writers take turns, between processes too, by a lock on {@code FILE.lock};
 * the file itself is replaced as a whole, so that readers need no lock.
 */
final class FileStore extends HostStore {
  /**
   * One for each file: a process cannot lock the same file twice, and one copy in memory is enough.
   */
  private static final Map<Path, FileStore> OPEN = new ConcurrentHashMap<>();

  private final Path file;
  private @Nullable Stamp stamp;
  private HostState known = HostState.initial();

  private FileStore(Path file) {
    this.file = file;
  }

  static FileStore of(Path file) {
    return OPEN.computeIfAbsent(file.toAbsolutePath().normalize(), FileStore::new);
  }

  /**
   * What tells one version of the file from the next. The revision is for changes within the
   * clock's resolution, time and size for those made in an editor.
   */
  private record Stamp(String start, long size, FileTime modified) {
    private static final int LENGTH = 120;

    static Stamp of(Path file) throws IOException {
      try (var in = Files.newInputStream(file)) {
        String start = new String(in.readNBytes(LENGTH), StandardCharsets.UTF_8);
        return new Stamp(start, Files.size(file), Files.getLastModifiedTime(file));
      }
    }
  }

  @Override
  synchronized HostState current() {
    try {
      return load();
    } catch (IOException unreadable) {
      throw failure("read", unreadable);
    }
  }

  @Override
  synchronized HostState change(UnaryOperator<HostState> change) {
    try (FileChannel channel = openLock();
        FileLock lock = channel.lock()) {
      HostState before = load();
      HostState after = change.apply(before);
      if (after.revision() != before.revision() && lock.isValid()) {
        save(after);
        changed(before, after);
      }
      return after;
    } catch (IOException unwritable) {
      throw failure("change", unwritable);
    }
  }

  private FileChannel openLock() throws IOException {
    return FileChannel.open(beside(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  }

  private HostState load() throws IOException {
    HostState before = known;
    try {
      Stamp found = Stamp.of(file);
      if (!found.equals(stamp)) {
        known = HostStateXml.read(Files.readString(file));
        stamp = found;
      }
    } catch (NoSuchFileException absent) {
      stamp = null;
      known = HostState.initial();
    } catch (IllegalArgumentException corrupt) {
      throw corrupt(corrupt);
    }
    changed(before, known);
    return known;
  }

  private void save(HostState state) throws IOException {
    Path next = beside(".next");
    Files.writeString(next, HostStateWriter.write(state));
    stamp = Stamp.of(next);
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    known = state;
  }

  private Path beside(String suffix) {
    return file.resolveSibling(file.getFileName() + suffix);
  }

  private EngineException corrupt(IllegalArgumentException why) {
    return new EngineException.OperationFailed(
        Failure.of("read", file.toString(), "this is not a fake host's file: " + why.getMessage())
            .withHint("mend it, or remove it to begin with an empty host"),
        why);
  }

  private EngineException failure(String operation, IOException problem) {
    Failure failure = Failure.of(operation, file.toString(), problem.toString());
    return switch (problem) {
      case AccessDeniedException denied -> new EngineException.PermissionDenied(failure, denied);
      case NoSuchFileException absent ->
          new EngineException.ResourceUnavailable(
              Failure.of(operation, file.toString(), "its directory is not there"), absent);
      default -> new EngineException.OperationFailed(failure, problem);
    };
  }
}
