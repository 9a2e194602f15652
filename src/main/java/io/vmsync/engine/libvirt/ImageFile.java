package io.vmsync.engine.libvirt;

import io.vmsync.engine.EngineException;
import io.vmsync.engine.Failure;
import io.vmsync.spec.Volume;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;

/** Looks at an image on this machine that is in no pool. */
final class ImageFile {

  private ImageFile() {}

  /** Empty when nothing is there. */
  static Optional<Volume> find(String path) {
    try {
      return Optional.of(read(Path.of(path)));
    } catch (NoSuchFileException missing) {
      return Optional.empty();
    } catch (AccessDeniedException denied) {
      throw new EngineException.PermissionDenied(
          Failure.of("look for", path, "this user may not read it")
              .withHint("put it into a storage pool, or run as a user who may read it"),
          denied);
    } catch (FileSystemException other) {
      // A file where a directory should be: "Not a directory", which has no exception of its own.
      if (String.valueOf(other.getReason()).contains("Not a directory")) {
        return Optional.empty();
      }
      throw unreadable(path, other);
    } catch (IOException broken) {
      throw unreadable(path, broken);
    }
  }

  private static EngineException unreadable(String path, IOException cause) {
    return new EngineException.OperationFailed(
        Failure.of("look for", path, String.valueOf(cause.getMessage())), cause);
  }

  private static Volume read(Path path) throws IOException {
    BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
    if (attributes.isDirectory()) {
      throw LibvirtStorage.notAnImage(path.toString(), "a directory");
    }
    try (FileChannel channel = FileChannel.open(path)) {
      return new ImageHeader(path, channel).volume();
    }
  }
}
