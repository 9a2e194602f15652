package io.vmsync.xml;

/** Text between tags. How it was written, with references or as CDATA, is not kept. */
public final class Text extends Node {
  private final String value;

  /** Text that stands nowhere yet. */
  public Text(String value) {
    this.value = value;
  }

  public String value() {
    return value;
  }

  /** Whether it is mere layout. */
  public boolean isBlank() {
    return value.isBlank();
  }

  @Override
  public Text copy() {
    return new Text(value);
  }
}
