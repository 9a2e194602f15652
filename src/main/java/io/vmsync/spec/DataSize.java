package io.vmsync.spec;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An amount of memory or disk.
 *
 * <p>Binary units (KiB, MiB, GiB, TiB) are powers of 1024 and decimal ones (KB, MB, GB, TB) powers
 * of 1000, as in IEC 80000-13 and as libvirt reads its {@code unit} attributes.
 *
 * @param bytes never negative
 */
public record DataSize(long bytes) implements Comparable<DataSize> {
  private static final long KIB = 1024;
  private static final long MIB = KIB * 1024;
  private static final long GIB = MIB * 1024;
  private static final long TIB = GIB * 1024;
  private static final Pattern WRITTEN =
      Pattern.compile("\\s*(\\d{1,19})\\s*(B|bytes|[KMGT]i?B)\\s*", Pattern.CASE_INSENSITIVE);

  public DataSize {
    if (bytes < 0) {
      throw new IllegalArgumentException("a size cannot be negative: " + bytes);
    }
  }

  /**
   * @throws IllegalArgumentException when the amount does not fit 63 bits of bytes
   */
  public static DataSize ofKib(long kib) {
    return of(kib, KIB);
  }

  /**
   * @throws IllegalArgumentException when the amount does not fit 63 bits of bytes
   */
  public static DataSize ofGib(long gib) {
    return of(gib, GIB);
  }

  /**
   * Reads {@code "512 MiB"}.
   *
   * @throws IllegalArgumentException when the text is no whole number with a unit, with the reason
   */
  public static DataSize parse(String text) {
    Matcher matcher = WRITTEN.matcher(text);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(
          "'"
              + text
              + "' is not a size: write a whole number and a unit, such as 512 MiB or 12 GiB");
    }
    try {
      return ofUnit(Long.parseLong(matcher.group(1)), matcher.group(2));
    } catch (NumberFormatException tooLong) {
      throw new IllegalArgumentException("'" + text + "' is too large to be a size", tooLong);
    }
  }

  /**
   * An amount in a unit as libvirt writes them ({@code b}, {@code bytes}, {@code KB}, {@code k},
   * {@code KiB}, …; see the {@code memory} element in libvirt's domain XML format).
   *
   * @throws IllegalArgumentException for a unit that does not exist or an amount that does not fit
   */
  public static DataSize ofUnit(long amount, String unit) {
    return of(amount, bytesIn(unit));
  }

  private static long bytesIn(String unit) {
    return switch (unit.toLowerCase(Locale.ROOT)) {
      case "b", "byte", "bytes" -> 1;
      case "k", "kib" -> KIB;
      case "m", "mib" -> MIB;
      case "g", "gib" -> GIB;
      case "t", "tib" -> TIB;
      case "kb" -> 1_000;
      case "mb" -> 1_000_000;
      case "gb" -> 1_000_000_000;
      case "tb" -> 1_000_000_000_000L;
      default -> throw new IllegalArgumentException("'" + unit + "' is not a unit of size");
    };
  }

  private static DataSize of(long amount, long unit) {
    try {
      return new DataSize(Math.multiplyExact(amount, unit));
    } catch (ArithmeticException overflow) {
      throw new IllegalArgumentException(amount + " is too large to be a size", overflow);
    }
  }

  /** Whole KiB, rounded up: libvirt keeps memory in KiB. */
  public long kib() {
    return Math.ceilDiv(bytes, KIB);
  }

  /** True when this is a whole number of GiB, and more than none. */
  public boolean isWholeGib() {
    return bytes > 0 && bytes % GIB == 0;
  }

  /** GiB, rounded down. */
  public long gib() {
    return bytes / GIB;
  }

  /** True when this is a whole number of KiB: the precision libvirt keeps memory in. */
  public boolean isWholeKib() {
    return bytes % KIB == 0;
  }

  @Override
  public int compareTo(DataSize other) {
    return Long.compare(bytes, other.bytes);
  }

  public boolean isLessThan(DataSize other) {
    return compareTo(other) < 0;
  }

  private record Unit(String name, long bytes) {}

  private static final List<Unit> UNITS =
      List.of(
          new Unit("TiB", TIB), new Unit("GiB", GIB), new Unit("MiB", MIB), new Unit("KiB", KIB));

  /** The exact amount in the largest unit that keeps it whole: {@code 12 GiB}, {@code 1536 MiB}. */
  @Override
  public String toString() {
    for (Unit unit : UNITS) {
      long least = unit.bytes == TIB ? 10 * TIB : unit.bytes;
      if (bytes >= least && bytes % unit.bytes == 0) {
        return bytes / unit.bytes + " " + unit.name;
      }
    }
    return bytes + " B";
  }
}
