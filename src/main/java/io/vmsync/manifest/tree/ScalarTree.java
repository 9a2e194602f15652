package io.vmsync.manifest.tree;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/**
 * A single value.
 *
 * @param kind what it is
 * @param text the string itself, or a number, true or false as it is written, so that none is too
 *     large
 * @param fromEnvironment whether a variable was put into it
 */
public record ScalarTree(Place place, Kind kind, String text, boolean fromEnvironment)
    implements Tree {

  /** What a scalar can be. */
  public enum Kind {
    TEXT("text"),
    WHOLE("a number"),
    DECIMAL("a number"),
    TRUTH("true or false"),
    NOTHING("null");

    private final String words;

    Kind(String words) {
      this.words = words;
    }
  }

  public ScalarTree(Place place, Kind kind, String text) {
    this(place, kind, text, false);
  }

  /** The number it is; empty for other kinds, and for a number too long to calculate with. */
  public Optional<BigDecimal> number() {
    return switch (kind) {
      case WHOLE, DECIMAL -> Numbers.read(text);
      case TEXT, TRUTH, NOTHING -> Optional.empty();
    };
  }

  /** The number it is, if that is a whole one that fits a long; 8.0 is one, too. */
  public OptionalLong whole() {
    return switch (kind) {
      case WHOLE, DECIMAL -> Numbers.whole(text);
      case TEXT, TRUTH, NOTHING -> OptionalLong.empty();
    };
  }

  /** Whether it is the truth value true, in any of its spellings. */
  public boolean isTrue() {
    return kind == Kind.TRUTH && text.equalsIgnoreCase("true");
  }

  @Override
  public ScalarTree at(Place elsewhere) {
    return new ScalarTree(elsewhere, kind, text, fromEnvironment);
  }

  @Override
  public int size() {
    return 1;
  }

  @Override
  public void forEachScalar(Consumer<ScalarTree> action) {
    action.accept(this);
  }

  @Override
  public ScalarTree withScalars(String key, BiFunction<ScalarTree, String, ScalarTree> replacing) {
    return replacing.apply(this, key);
  }

  @Override
  public String kindName() {
    return kind.words;
  }
}
