package io.vmsync.spec;

import org.jspecify.annotations.Nullable;

/**
 * A directory of the host that a VM can mount. What is null is not managed.
 *
 * @param source the directory on the host, absolute
 * @param target the tag the guest mounts it by; it tells shares apart
 * @param driver how it is carried
 * @param readonly whether the guest may only read it
 */
public record ShareSpec(
    String source, String target, @Nullable Driver driver, @Nullable Boolean readonly) {

  /** How a share is carried into the guest. */
  public enum Driver implements Word {
    VIRTIOFS("virtiofs"),
    NINE_P("9p");

    private final String word;

    Driver(String word) {
      this.word = word;
    }

    @Override
    public String word() {
      return word;
    }

    @Override
    public String toString() {
      return word;
    }
  }

  public ShareSpec {
    if (!source.startsWith("/")) {
      throw new IllegalArgumentException("'" + source + "' is not an absolute path");
    }
    if (target.isEmpty()) {
      throw new IllegalArgumentException("a share needs a target, the tag the guest mounts it by");
    }
  }
}
