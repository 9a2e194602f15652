package io.vmsync.xml;

/** An attribute of an element. */
public final class Attribute extends Node {
  private final String name;
  private String value;

  Attribute(String name, String value) {
    this.name = name;
    this.value = value;
  }

  /** As written, with its prefix. */
  public String name() {
    return name;
  }

  public String value() {
    return value;
  }

  void set(String text) {
    this.value = text;
  }

  /** Whether it declares a namespace, and so says nothing by itself. */
  public boolean isDeclaration() {
    return name.startsWith("xmlns") && (name.length() == 5 || name.charAt(5) == ':');
  }

  @Override
  public Attribute copy() {
    return new Attribute(name, value);
  }
}
