package io.vmsync.engine;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.LongConsumer;

/** The SHA-256 checksum of a file of this machine, whatever its length. */
public final class Checksum {
  private static final String OPERATION = "check";
  private static final int CHUNK = 1 << 20;

  private Checksum() {}

  /**
   * Reads the file once.
   *
   * @param progress is told how many bytes have been read
   */
  public static String sha256(String path, LongConsumer progress) {
    try (InputStream in = Files.newInputStream(Path.of(path))) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] chunk = new byte[CHUNK];
      long read = 0;
      for (int length = in.read(chunk); length >= 0; length = in.read(chunk)) {
        digest.update(chunk, 0, length);
        read += length;
        progress.accept(read);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchFileException missing) {
      throw new EngineException.NotFound(Failure.of(OPERATION, path, "it is not there"), missing);
    } catch (AccessDeniedException denied) {
      throw new EngineException.PermissionDenied(
          Failure.of(OPERATION, path, "this user may not read it"), denied);
    } catch (IOException broken) {
      throw new EngineException.OperationFailed(
          Failure.of(OPERATION, path, String.valueOf(broken.getMessage())), broken);
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("every Java has SHA-256", missing);
    }
  }
}
