package io.vmsync.cli;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.ArgSpec;

/**
 * The value of an option or a parameter.
 *
 * @param <T> what it is read as
 */
final class Argument<T> {
  private final ArgSpec written;
  private final @Nullable T otherwise;

  Argument(ArgSpec written, @Nullable T otherwise) {
    this.written = written;
    this.otherwise = otherwise;
  }

  /** What was given, else what is taken otherwise: for those that have that. */
  T value() {
    return Objects.requireNonNull(orNull(), written::toString);
  }

  /** What was given, for those that have nothing otherwise. */
  Optional<T> given() {
    return Optional.ofNullable(orNull());
  }

  private @Nullable T orNull() {
    T value = written.getValue();
    return value == null ? otherwise : value;
  }
}
