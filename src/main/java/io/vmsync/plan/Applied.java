package io.vmsync.plan;

import io.vmsync.spec.VmSpec;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What was last applied to a machine, as far as it is known. The text of it is in the machine's
 * metadata; it is read when it is first asked for, since most commands never do.
 */
public final class Applied {
  private final @Nullable String text;
  private final Supplier<Optional<VmSpec>> reader;
  private boolean isRead;
  private @Nullable VmSpec spec;

  private Applied(@Nullable String text, Supplier<Optional<VmSpec>> reader) {
    this.text = text;
    this.reader = reader;
  }

  /** What a text says to a reader, who is asked once. */
  public static Applied in(String text, Function<String, Optional<VmSpec>> reader) {
    return new Applied(text, () -> reader.apply(text));
  }

  /** This spec, or nothing that is known. */
  public static Applied of(Optional<VmSpec> spec) {
    return new Applied(null, () -> spec);
  }

  /**
   * The same, which need not be read where it is the very text that a spec is written as: reading
   * gives back what was written.
   */
  Applied presuming(VmSpec likely, String written) {
    return written.equals(text) ? of(Optional.of(likely)) : this;
  }

  /** The spec; empty when none was applied, or it cannot be read. */
  public synchronized Optional<VmSpec> spec() {
    if (!isRead) {
      spec = reader.get().orElse(null);
      isRead = true;
    }
    return Optional.ofNullable(spec);
  }
}
