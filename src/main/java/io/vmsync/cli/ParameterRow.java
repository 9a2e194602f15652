package io.vmsync.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * A parameter while it is declared, from its label to what the help {@link #says} of it.
 *
 * @param <T> what its value is read as
 */
final class ParameterRow<T> {
  private final Arguments owner;
  private final PositionalParamSpec.Builder parameter;
  private final @Nullable T otherwise;

  private ParameterRow(
      Arguments owner, PositionalParamSpec.Builder parameter, @Nullable T otherwise) {
    this.owner = owner;
    this.parameter = parameter;
    this.otherwise = otherwise;
  }

  static ParameterRow<String> word(Arguments owner, String label) {
    PositionalParamSpec.Builder parameter =
        PositionalParamSpec.builder().paramLabel(label).type(String.class);
    return new ParameterRow<>(owner, parameter.arity("1").required(true), null);
  }

  /** It is one of the constants. */
  <V extends Enum<V>> ParameterRow<V> oneOf(Class<V> type) {
    return new ParameterRow<>(owner, parameter.type(type), null);
  }

  /** It is one of these, but that is for the command to check. */
  ParameterRow<T> oneOf(Iterable<String> candidates) {
    return new ParameterRow<>(owner, parameter.completionCandidates(candidates), otherwise);
  }

  /** It is the name of a file or a directory. */
  ParameterRow<T> ofFile() {
    return new ParameterRow<>(owner, parameter.converters(new NameConverter()), otherwise);
  }

  /** There may be several, or none. */
  ParameterRow<List<String>> any() {
    return list("0..*", false);
  }

  /** There may be several. */
  ParameterRow<List<String>> several() {
    return list("1..*", true);
  }

  private ParameterRow<List<String>> list(String arity, boolean required) {
    parameter.type(List.class).auxiliaryTypes(String.class).arity(arity).required(required);
    return new ParameterRow<>(owner, parameter, List.of());
  }

  /** It may be left out. */
  ParameterRow<T> optional() {
    return new ParameterRow<>(owner, parameter.arity("0..1").required(false), otherwise);
  }

  /** It may be left out, and this is meant then. */
  ParameterRow<T> otherwise(T value) {
    return new ParameterRow<>(owner, parameter.defaultValue(value.toString()), value).optional();
  }

  /** The end of the row: what the help says. */
  Argument<T> says(String description) {
    PositionalParamSpec declared = parameter.description(description).build();
    owner.add(declared);
    return new Argument<>(declared, otherwise);
  }
}
