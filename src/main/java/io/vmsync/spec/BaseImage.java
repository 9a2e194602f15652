package io.vmsync.spec;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The image that a new disk is laid over: read, and never written. Either on the host or still to
 * be downloaded.
 *
 * @param path on the host, absolute
 * @param url where to download it from
 * @param sha256 its checksum, 64 hexadecimal digits
 */
public record BaseImage(@Nullable String path, @Nullable URI url, @Nullable String sha256) {
  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

  public BaseImage {
    if ((path == null) == (url == null)) {
      throw new IllegalArgumentException("a base image has either a path or a url");
    }
    if (path != null && !path.startsWith("/")) {
      throw new IllegalArgumentException("'" + path + "' is not an absolute path");
    }
    sha256 = sha256 == null ? null : sha256.toLowerCase(Locale.ROOT);
    if (sha256 != null && !SHA256.matcher(sha256).matches()) {
      throw new IllegalArgumentException(
          "'" + sha256 + "' is not a SHA-256 checksum, which has 64 hexadecimal digits");
    }
  }

  /** An image on the host. */
  public static BaseImage at(String path) {
    return new BaseImage(path, null, null);
  }

  /** Where it is on the host, if it is there already. */
  public Optional<String> local() {
    return Optional.ofNullable(path);
  }

  @Override
  public String toString() {
    return path == null ? String.valueOf(url) : path;
  }
}
