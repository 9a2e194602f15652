package io.vmsync.engine;

import io.vmsync.spec.DataSize;
import io.vmsync.spec.Sha256;
import io.vmsync.spec.Volume;
import java.util.Optional;
import java.util.function.LongConsumer;

/** Disk images on the host, by absolute path. Throws as {@link HypervisorBackend} does. */
public interface StorageBackend {

  /**
   * The image or block device at a path; empty when nothing is there. Changes nothing on the host.
   */
  Optional<Volume> find(String path);

  /** Whether there is a directory at a path; empty where that cannot be known. */
  Optional<Boolean> directory(String path);

  /** The checksum of a file, which takes as long as reading it; empty where it cannot be read. */
  Optional<Sha256> checksum(String path);

  /**
   * Makes a sparse image, over another one where {@link Volume#backing} names it and its format.
   *
   * @throws EngineException.AlreadyExists when anything is at the path: nothing is ever overwritten
   * @throws EngineException.ResourceUnavailable when its directory is not there, or what it is to
   *     be laid over
   */
  Volume create(Volume volume);

  /**
   * Makes an image larger that no running VM uses.
   *
   * @throws EngineException.OperationFailed when {@code size} is less than it has
   */
  void grow(String path, DataSize size);

  /** The room left where an image would be made, as far as it is known. */
  Optional<DataSize> freeSpace(String path);

  /**
   * The SHA-256 checksum of a file, in hexadecimal digits.
   *
   * @param progress is told how many bytes have been read
   * @throws EngineException.NotFound when it is not there
   * @throws EngineException.Unsupported when its content cannot be read from here
   */
  String checksum(String path, LongConsumer progress);

  /**
   * Takes away what a run that was killed left on the host and only ever meant for a moment. Images
   * are never among it. For one who holds the lock of the connection: another run may be using it.
   */
  void tidy();

  /** Deletes an image, for good. */
  void delete(String path);
}
