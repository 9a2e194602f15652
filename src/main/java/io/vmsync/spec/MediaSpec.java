package io.vmsync.spec;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * A CD-ROM drive and what lies in it. What is null is not managed.
 *
 * @param content what lies in it
 * @param sha256 what the image must be, before it is put into the drive
 * @param boot whether the machine may boot from it
 */
public record MediaSpec(Content content, @Nullable Sha256 sha256, @Nullable Boolean boot) {

  /** What lies in a drive. */
  public sealed interface Content {}

  /** An image on the host, by absolute path. */
  public record Image(String path) implements Content {
    public Image {
      if (!path.startsWith("/")) {
        throw new IllegalArgumentException("'" + path + "' is not an absolute path");
      }
    }

    @Override
    public String toString() {
      return path;
    }
  }

  /** An image that is still to be downloaded: the drive stays empty until then. */
  public record Download(URI url) implements Content {
    @Override
    public String toString() {
      return url.toString();
    }
  }

  /** Nothing: an empty drive. */
  public record Empty() implements Content {
    @Override
    public String toString() {
      return "empty";
    }
  }

  /** A drive of which only its content is stated. */
  public static MediaSpec of(Content content) {
    return new MediaSpec(content, null, null);
  }

  public static MediaSpec image(String path) {
    return of(new Image(path));
  }

  public static MediaSpec download(URI url) {
    return of(new Download(url));
  }

  public static MediaSpec empty() {
    return of(new Empty());
  }

  public MediaSpec with(Content other) {
    return new MediaSpec(other, sha256, boot);
  }
}
