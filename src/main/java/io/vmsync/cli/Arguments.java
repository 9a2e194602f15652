package io.vmsync.cli;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.ArgSpec;

/**
 * Options and parameters that belong together: a field each, in the order of the help.
 *
 * <p>They are declared in code. Reading them from annotations would be half of what a short command
 * does, because Java makes a class at run time for each kind of annotation.
 */
abstract class Arguments {
  private final List<ArgSpec> all = new ArrayList<>();

  /** What is given by name: a flag, unless it says that it takes something. */
  final OptionRow<Boolean> option(String... names) {
    return OptionRow.flag(this, names);
  }

  /** What is given by its place: one word. */
  final ParameterRow<String> parameter(String label) {
    return ParameterRow.word(this, label);
  }

  void add(ArgSpec declared) {
    all.add(declared);
  }

  /** Arguments that several commands have. */
  final <A extends Arguments> A with(A shared) {
    ((Arguments) shared).all.forEach(this::add);
    return shared;
  }
}
