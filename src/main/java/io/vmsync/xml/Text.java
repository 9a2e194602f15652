package io.vmsync.xml;

/** Text between tags, plain or as a CDATA section. */
public final class Text extends Node {
  private final String value;
  private final boolean section;

  /** Text that stands nowhere yet. */
  public Text(String value) {
    this(value, false);
  }

  Text(String value, boolean section) {
    this.value = value;
    this.section = section;
  }

  public String value() {
    return value;
  }

  /** Whether it is mere layout. */
  public boolean isBlank() {
    return !section && value.isBlank();
  }

  /** Whether it is written as a CDATA section, and so has no references in it. */
  boolean isSection() {
    return section;
  }

  @Override
  public Text copy() {
    return new Text(value, section);
  }
}
