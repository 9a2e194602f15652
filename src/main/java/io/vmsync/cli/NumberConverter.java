package io.vmsync.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a whole number. */
final class NumberConverter implements ITypeConverter<Integer> {
  private final int least;
  private final int most;

  /** Both are numbers that it takes. */
  NumberConverter(int least, int most) {
    this.least = least;
    this.most = most;
  }

  @Override
  public Integer convert(String text) {
    if (text.matches("-?\\d{1,9}")) {
      int number = Integer.parseInt(text);
      if (number >= least && number <= most) {
        return number;
      }
    }
    throw new TypeConversionException("a whole number from %d to %d".formatted(least, most));
  }
}
