package io.vmsync.manifest.tree;

import io.vmsync.problem.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Says in our own words what is wrong with a YAML text. */
final class YamlSyntaxProblem {

  /** What the library says, by a part of it, and what we say instead. */
  private record Translation(
      String part, String message, @Nullable String hint, boolean atContext) {
    Translation(String part, String message, @Nullable String hint) {
      this(part, message, hint, false);
    }
  }

  private static final List<Translation> TRANSLATIONS =
      List.of(
          new Translation(
              "'\\t(TAB)'", "a tab cannot be used here", "YAML is indented with spaces"),
          new Translation(
              "mapping values are not allowed here",
              "a ':' is not expected here",
              "a space follows the colon of a key; text with a colon needs quotes"),
          new Translation(
              "found unexpected end of stream",
              "the quote opened here is not closed",
              "add the missing quote",
              true),
          new Translation(
              "found unexpected document separator",
              "the quote opened here is not closed",
              "add the missing quote",
              true),
          new Translation(
              "could not find expected ':'",
              "this is neither a key nor a value: a ':' is missing",
              "write 'key: value', with a space after the colon",
              true),
          new Translation(
              "expected ',' or '}'",
              "the '{' opened here is not closed, or a comma is missing in it",
              "separate the members by commas and close with '}'",
              true),
          new Translation(
              "expected ',' or ']'",
              "the '[' opened here is not closed, or a comma is missing in it",
              "separate the members by commas and close with ']'",
              true),
          new Translation(
              "expected <block end>",
              "this does not fit what stands before it",
              "check the indentation: the keys of one map start in the same column"),
          new Translation(
              "found unknown escape character",
              "this is not an escape of YAML",
              "use single quotes for text with backslashes"),
          new Translation(
              "sequence entries are not allowed here",
              "a list cannot start here",
              "start it in a line of its own, below the key"),
          new Translation(
              "block sequence entries are not allowed",
              "a list cannot start here",
              "start it in a line of its own, below the key"),
          new Translation(
              "mapping keys are not allowed here",
              "a key cannot start here",
              "check the indentation"),
          new Translation(
              "that cannot start any token",
              "a value cannot start with this character",
              "put the value into quotes"),
          new Translation(
              "found undefined tag handle", "this YAML tag is not defined", "remove it"),
          new Translation(
              "expected alphabetic or numeric character",
              "a name must follow '&' or '*'",
              "put the value into quotes"));

  private final Source source;
  private final YamlOffsets offsets;

  YamlSyntaxProblem(Source source, YamlOffsets offsets) {
    this.source = source;
    this.offsets = offsets;
  }

  Problem describe(YamlEngineException broken) {
    return switch (broken) {
      case MarkedYamlEngineException marked -> describe(marked);
      case ReaderException unreadable ->
          error(
              offsets.offset(unreadable.getPosition()),
              "the character U+%04X cannot be in a YAML file".formatted(unreadable.getCodePoint()),
              "remove it");
      default -> error(0, "this is not YAML", "check the file from its first line");
    };
  }

  private Problem describe(MarkedYamlEngineException broken) {
    String said = broken.getProblem() == null ? "" : broken.getProblem();
    int found = broken.getProblemMark().map(offsets::offset).orElse(0);
    int context = broken.getContextMark().map(offsets::offset).orElse(found);
    return TRANSLATIONS.stream()
        .filter(translation -> said.contains(translation.part))
        .findFirst()
        .map(it -> error(it.atContext ? context : found, it.message, it.hint))
        .orElseGet(() -> error(found, "this is not YAML", "check the quotes and the indentation"));
  }

  private Problem error(int offset, String message, @Nullable String hint) {
    return new Place(source, offset, offset + 1, "").error("syntax", message, hint);
  }
}
