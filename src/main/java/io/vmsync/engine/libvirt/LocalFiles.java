package io.vmsync.engine.libvirt;

import io.vmsync.spec.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/** Looks at files of this machine, for connections to a hypervisor on it. */
final class LocalFiles {
  private static final Path NETWORK_DEVICES = Path.of("/sys/class/net");
  private static final int BUFFER = 1 << 20;

  private LocalFiles() {}

  /** Empty where it is hidden from us, or this system has no such list. */
  static Optional<Boolean> networkDevice(String name) {
    return Files.isDirectory(NETWORK_DEVICES)
        ? Optional.of(Files.exists(NETWORK_DEVICES.resolve(name)))
        : Optional.empty();
  }

  /** Empty where it is hidden from us. */
  static Optional<Boolean> directory(String path) {
    Path directory = Path.of(path);
    if (Files.exists(directory)) {
      return Optional.of(Files.isDirectory(directory));
    }
    return Files.notExists(directory) ? Optional.of(false) : Optional.empty();
  }

  /** Empty where it cannot be read. */
  static Optional<Sha256> checksum(String path) {
    try (InputStream file = Files.newInputStream(Path.of(path))) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] buffer = new byte[BUFFER];
      for (int read = file.read(buffer); read >= 0; read = file.read(buffer)) {
        digest.update(buffer, 0, read);
      }
      return Optional.of(new Sha256(HexFormat.of().formatHex(digest.digest())));
    } catch (IOException unreadable) {
      return Optional.empty();
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }
}
