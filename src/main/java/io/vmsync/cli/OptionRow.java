package io.vmsync.cli;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ScopeType;

/**
 * An option while it is declared, from its names to what the help {@link #says} of it.
 *
 * @param <T> what its value is read as
 */
final class OptionRow<T> {
  private final Arguments owner;
  private final OptionSpec.Builder option;
  private final @Nullable T otherwise;

  private OptionRow(Arguments owner, OptionSpec.Builder option, @Nullable T otherwise) {
    this.owner = owner;
    this.option = option;
    this.otherwise = otherwise;
  }

  static OptionRow<Boolean> flag(Arguments owner, String... names) {
    return new OptionRow<>(owner, OptionSpec.builder(names).type(boolean.class), false);
  }

  /** It has a value. */
  <V> OptionRow<V> takes(String label, Class<V> type) {
    return new OptionRow<>(owner, option.paramLabel(label).type(type), null);
  }

  /** It has a value, which is read like this. */
  <V> OptionRow<V> takes(String label, Class<V> type, ITypeConverter<V> read) {
    option.converters(read);
    return takes(label, type);
  }

  /** It has a duration. */
  OptionRow<Duration> takesTime() {
    return takes("TIME", Duration.class, new DurationConverter());
  }

  /** It has a whole number, within these bounds. */
  OptionRow<Integer> takesNumber(String label, int least, int most) {
    return takes(label, Integer.class, new NumberConverter(least, most));
  }

  /** It has the name of a file. */
  OptionRow<String> takesFile(String label) {
    return takes(label, String.class, new NameConverter());
  }

  /** It has the name of a file each time it is given. */
  OptionRow<List<String>> takesFiles(String label) {
    option.paramLabel(label).type(List.class).auxiliaryTypes(String.class);
    option.converters(new NameConverter());
    return new OptionRow<>(owner, option, List.of());
  }

  /** A flag, of which matters how often it is given. */
  OptionRow<boolean[]> counted() {
    return new OptionRow<>(owner, option.type(boolean[].class).arity("0"), new boolean[0]);
  }

  /** The value when it is not given. */
  OptionRow<T> otherwise(T value) {
    return new OptionRow<>(owner, option.initialValue(value), value);
  }

  /** The value when it is not given, and how a user would write that. */
  OptionRow<T> otherwise(T value, String written) {
    return new OptionRow<>(owner, option.defaultValue(written), value);
  }

  /** It may be given without a value, and this is meant then. */
  OptionRow<T> alone(String written) {
    return new OptionRow<>(owner, option.arity("0..1").fallbackValue(written), otherwise);
  }

  /** Every command has it too. */
  OptionRow<T> everywhere() {
    return new OptionRow<>(owner, option.scopeType(ScopeType.INHERIT), otherwise);
  }

  /** The end of the row: what the help says. */
  Argument<T> says(String description) {
    OptionSpec declared = option.description(description).build();
    owner.add(declared);
    return new Argument<>(declared, otherwise);
  }
}
