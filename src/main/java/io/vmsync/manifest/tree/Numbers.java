package io.vmsync.manifest.tree;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;
import java.util.OptionalLong;

/** The numbers that JSON and YAML write. */
final class Numbers {
  /** More digits than any quantity has; beyond, arithmetic gets slow before it gets useful. */
  private static final int DIGITS = 30;

  /** That many always fit a long. */
  private static final int DIGITS_OF_LONG = 18;

  private Numbers() {}

  /**
   * The whole number that is written in digits, 8 or 8.0; empty for any other. Without BigDecimal,
   * which takes longer to load than most manifests to read.
   */
  static OptionalLong digits(String text) {
    int length = text.endsWith(".0") ? text.length() - 2 : text.length();
    if (length == 0 || length > DIGITS_OF_LONG) {
      return OptionalLong.empty();
    }
    long number = 0;
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c < '0' || c > '9') {
        return OptionalLong.empty();
      }
      number = 10 * number + (c - '0');
    }
    return OptionalLong.of(number);
  }

  /** The number if it is a whole one that fits a long, whichever way it is written. */
  static OptionalLong whole(String text) {
    OptionalLong digits = digits(text);
    return digits.isPresent()
        ? digits
        : read(text).map(Numbers::whole).orElse(OptionalLong.empty());
  }

  private static OptionalLong whole(BigDecimal number) {
    boolean fits =
        number.stripTrailingZeros().scale() <= 0
            && number.precision() - number.scale() <= DIGITS_OF_LONG;
    return fits ? OptionalLong.of(number.longValueExact()) : OptionalLong.empty();
  }

  /** Empty for one that is too long, infinite or none at all. */
  static Optional<BigDecimal> read(String text) {
    try {
      BigDecimal number = decimal(text);
      boolean usable = number.precision() <= DIGITS && Math.abs((long) number.scale()) <= DIGITS;
      return usable ? Optional.of(number) : Optional.empty();
    } catch (NumberFormatException wrong) {
      return Optional.empty();
    }
  }

  private static BigDecimal decimal(String text) {
    if (text.length() > 2 * DIGITS) {
      throw new NumberFormatException("too long");
    }
    if (text.startsWith("0x")) {
      return new BigDecimal(new BigInteger(text.substring(2), 16));
    }
    if (text.startsWith("0o")) {
      return new BigDecimal(new BigInteger(text.substring(2), 8));
    }
    return new BigDecimal(text);
  }
}
