package io.vmsync.spec;

import java.net.URI;

/** What lies in a CD-ROM drive. */
public sealed interface MediaSpec {

  /** An image on the host, by absolute path. */
  record Image(String path) implements MediaSpec {
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
  record Download(URI url) implements MediaSpec {
    @Override
    public String toString() {
      return url.toString();
    }
  }

  /** Nothing: an empty drive, or one whose content is not a file and so not modelled. */
  record Empty() implements MediaSpec {
    @Override
    public String toString() {
      return "empty";
    }
  }
}
