package io.vmsync.spec;

import org.jspecify.annotations.Nullable;

/**
 * The memory of a VM.
 *
 * @param size what the guest may use; whole KiB, at least one
 * @param maximum what it starts with, more than {@code size}, as room to grow while it runs; null
 *     when it is {@code size} itself
 */
public record Memory(DataSize size, @Nullable DataSize maximum) {

  public Memory {
    requireWholeKib(size);
    if (maximum != null) {
      requireWholeKib(maximum);
      if (maximum.isLessThan(size)) {
        throw new IllegalArgumentException(
            "the maximum (" + maximum + ") is less than the size (" + size + ")");
      }
      maximum = maximum.equals(size) ? null : maximum;
    }
  }

  public static Memory of(DataSize size) {
    return new Memory(size, null);
  }

  /** What the VM starts with: the maximum, or the size where none is set. */
  public DataSize boot() {
    return maximum == null ? size : maximum;
  }

  private static void requireWholeKib(DataSize size) {
    if (size.bytes() == 0 || !size.isWholeKib()) {
      throw new IllegalArgumentException(
          size + " of memory: it must be a whole number of KiB, at least 1");
    }
  }

  @Override
  public String toString() {
    return maximum == null ? size.toString() : size + " of " + maximum;
  }
}
