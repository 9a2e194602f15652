package io.vmsync.plan;

import io.vmsync.spec.VmSpec;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What was last applied to a machine, as far as it is known; read from the machine's metadata when
 * it is first asked for, since most commands never do.
 */
public final class Applied {
  private final Supplier<Optional<VmSpec>> reader;
  private boolean isRead;
  private @Nullable VmSpec spec;

  private Applied(Supplier<Optional<VmSpec>> reader) {
    this.reader = reader;
  }

  /** What a reader finds, which is asked once. */
  public static Applied by(Supplier<Optional<VmSpec>> reader) {
    return new Applied(reader);
  }

  /** This spec, or nothing that is known. */
  public static Applied of(Optional<VmSpec> spec) {
    return new Applied(() -> spec);
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
