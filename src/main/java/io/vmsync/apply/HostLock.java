package io.vmsync.apply;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps two syncs of one connection from interleaving on this machine. The lock is the operating
 * system's, so it is gone with the process that held it, however that ended.
 */
public final class HostLock implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(100);

  private final FileChannel channel;

  private HostLock(FileChannel channel) {
    this.channel = channel;
  }

  /** The lock was not free in time; the message names who holds it. */
  public static final class Busy extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Busy(String message) {
      super(message);
    }
  }

  /**
   * Waits for the lock of a connection.
   *
   * @param directory where lock files are; one all users of the connection share
   * @param uri the connection
   * @param self who will hold it, for others who have to wait: a command and a process id
   * @param timeout how long to wait
   * @param waiting called once, with who holds it, when the lock is not free at once
   * @throws Busy when it was not free in time
   */
  public static HostLock acquire(
      Path directory,
      String uri,
      String self,
      Duration timeout,
      Interruption interruption,
      Consumer<String> waiting) {
    Path file = directory.resolve(name(uri));
    try {
      FileChannel channel = open(file);
      long deadline = System.nanoTime() + timeout.toNanos();
      boolean told = false;
      while (tryLock(channel) == null) {
        String holder = Files.readString(file).strip();
        if (System.nanoTime() >= deadline) {
          channel.close();
          throw new Busy("%s is being changed by %s".formatted(uri, holder));
        }
        if (!told) {
          waiting.accept(holder);
          told = true;
        }
        interruption.sleep(POLL);
      }
      channel.truncate(0);
      channel.write(ByteBuffer.wrap(self.getBytes(StandardCharsets.UTF_8)), 0);
      return new HostLock(channel);
    } catch (IOException unusable) {
      throw new UncheckedIOException(
          "cannot lock " + file + ": " + unusable.getMessage(), unusable);
    }
  }

  /** Such as {@code vm-qemu-5f1b4a9c.lock}: others need not read the rest of a URI there. */
  private static String name(String uri) {
    String scheme = uri.replaceAll("[^A-Za-z0-9].*", "");
    return "vm-" + scheme + "-" + Integer.toHexString(uri.hashCode()) + ".lock";
  }

  @Override
  public void close() {
    try {
      channel.truncate(0);
      channel.close();
    } catch (IOException gone) {
      throw new UncheckedIOException(gone);
    }
  }

  /**
   * Opens without creating first: in a sticky directory Linux may refuse O_CREAT on another's file.
   */
  private static FileChannel open(Path file) throws IOException {
    Files.createDirectories(file.getParent());
    if (!Files.exists(file)) {
      try {
        Files.createFile(file);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));
      } catch (FileAlreadyExistsException other) {
        // Another process made it in this moment; that is just as good.
      }
    }
    return FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException heldByThisProcess) {
      return null;
    }
  }
}
