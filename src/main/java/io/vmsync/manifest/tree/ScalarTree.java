package io.vmsync.manifest.tree;

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

  @Override
  public ScalarTree at(Place elsewhere) {
    return new ScalarTree(elsewhere, kind, text, fromEnvironment);
  }

  @Override
  public int size() {
    return 1;
  }

  @Override
  public String kindName() {
    return kind.words;
  }
}
