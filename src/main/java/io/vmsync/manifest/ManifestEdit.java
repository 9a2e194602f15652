package io.vmsync.manifest;

import io.vmsync.problem.Problem;
import io.vmsync.problem.ProblemsException;
import io.vmsync.problem.Where;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;

/**
 * A change to a manifest that is not written yet.
 *
 * @param file the manifest
 * @param before its text
 * @param after its text to be
 */
public record ManifestEdit(Path file, String before, String after) {
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  public boolean isChange() {
    return !before.equals(after);
  }

  /** The change back to what there was. */
  public ManifestEdit reversed() {
    return new ManifestEdit(file, /* before= */ after, /* after= */ before);
  }

  /**
   * Writes the new text, all of it or nothing: into a file beside it that then takes its place. A
   * symbolic link is followed; permissions stay, and so do owner and group where this process may
   * give files away.
   *
   * @throws ProblemsException when somebody else changed the file since it was read
   * @throws IOException when it cannot be written, also where it could be replaced all the same
   */
  public void save() throws IOException {
    if (!isChange()) {
      return;
    }
    Path target = file.toRealPath();
    String now = Files.readString(target);
    boolean marked = now.startsWith(BYTE_ORDER_MARK);
    if (!(marked ? now.substring(1) : now).equals(before)) {
      throw new ProblemsException(
          Problem.error(
              "changed-meanwhile",
              Where.InFile.wholeFile(file.toString()),
              "the file was changed by somebody else in the meantime",
              "run the command again"));
    }
    replace(target, (marked ? BYTE_ORDER_MARK : "") + after);
  }

  private static void replace(Path target, String text) throws IOException {
    requireWritable(target);
    Path directory = target.toAbsolutePath().getParent();
    Path temporary = Files.createTempFile(directory, "." + target.getFileName(), ".tmp");
    try {
      write(temporary, text);
      keepOwner(target, temporary);
      keepPermissions(target, temporary);
      Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  /** Who may write to the directory can replace a file that is not meant to be written. */
  private static void requireWritable(Path target) throws IOException {
    FileChannel.open(target, StandardOpenOption.WRITE).close();
  }

  /** The group by itself too: who may not give a file away can give it to a group of his. */
  private static void keepOwner(Path from, Path to) throws IOException {
    PosixFileAttributeView view = Files.getFileAttributeView(to, PosixFileAttributeView.class);
    if (view == null) {
      return;
    }
    PosixFileAttributes wanted = Files.readAttributes(from, PosixFileAttributes.class);
    PosixFileAttributes made = view.readAttributes();
    if (!made.group().equals(wanted.group())) {
      whereAllowed(() -> view.setGroup(wanted.group()));
    }
    if (!made.owner().equals(wanted.owner())) {
      whereAllowed(() -> view.setOwner(wanted.owner()));
    }
  }

  private interface Giving {
    void give() throws IOException;
  }

  private static void whereAllowed(Giving giving) {
    try {
      giving.give();
    } catch (IOException refused) {
      // It stays with whoever writes it, as any file that he makes.
    }
  }

  private static void keepPermissions(Path from, Path to) throws IOException {
    if (Files.getFileAttributeView(from, PosixFileAttributeView.class) != null) {
      Files.setPosixFilePermissions(to, Files.getPosixFilePermissions(from));
    }
  }

  private static void write(Path file, String text) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      // Without this, a crash soon after the move could leave an empty manifest.
      channel.force(true);
    }
  }
}
