package io.vmsync.xml;

/** A comment or a processing instruction. It says nothing, and is kept as it was written. */
public final class Markup extends Node {
  private final String written;

  Markup(String written) {
    this.written = written;
  }

  /** As it stands in the document, with its own signs around it. */
  public String written() {
    return written;
  }

  @Override
  public Markup copy() {
    return new Markup(written);
  }
}
