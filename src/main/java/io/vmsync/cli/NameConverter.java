package io.vmsync.cli;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * Reads the name of a file or a directory: an empty one would be that of the directory we are in.
 */
final class NameConverter implements ITypeConverter<String> {
  @Override
  public String convert(String text) {
    if (text.isEmpty()) {
      throw new TypeConversionException("a name, which is not empty");
    }
    return text;
  }
}
