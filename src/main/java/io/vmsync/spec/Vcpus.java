package io.vmsync.spec;

import org.jspecify.annotations.Nullable;

/**
 * The virtual CPUs of a VM.
 *
 * @param count those the guest has, at least 1
 * @param maximum those it can be given while it runs, at least {@code count}; null when not stated
 * @param topology how they are grouped; null when not stated
 */
public record Vcpus(int count, @Nullable Integer maximum, @Nullable CpuTopology topology) {
  /** More than any machine type of QEMU takes. */
  public static final int MOST = 4096;

  public Vcpus {
    requireInRange("vcpus", count);
    if (maximum != null) {
      requireInRange("maximum", maximum);
      if (maximum < count) {
        throw new IllegalArgumentException(
            "the maximum (" + maximum + ") is less than the count (" + count + ")");
      }
    }
    if (topology != null && maximum != null && topology.cpus() != maximum) {
      throw new IllegalArgumentException(
          "sockets × dies × cores × threads is %d, and the maximum %d: they must be equal"
              .formatted(topology.cpus(), maximum));
    }
    if (topology != null && topology.cpus() < count) {
      throw new IllegalArgumentException(
          "sockets × dies × cores × threads is %d, less than the count %d"
              .formatted(topology.cpus(), count));
    }
  }

  public static Vcpus of(int count) {
    return new Vcpus(count, null, null);
  }

  /** The most this VM can have while it runs, as far as this spec states it. */
  public int ceiling() {
    if (maximum != null) {
      return maximum;
    }
    return topology == null ? count : topology.cpus();
  }

  static void requireInRange(String what, int number) {
    if (number < 1 || number > MOST) {
      throw new IllegalArgumentException(what + " must be from 1 to " + MOST + ", not " + number);
    }
  }

  @Override
  public String toString() {
    String room = maximum == null || maximum == count ? "" : " of " + maximum;
    return count + room + (topology == null ? "" : " (" + topology + ")");
  }
}
