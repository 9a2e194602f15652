package io.vmsync.spec;

/** What stands, or is to stand, at a place in a domain document. */
public sealed interface XmlValue {

  /** The attribute has this value, or the element this text; empty, the bare element is there. */
  record Text(String text) implements XmlValue {
    @Override
    public String toString() {
      return text.isEmpty() ? "present" : text;
    }
  }

  /** There is no such element or attribute. */
  record Absent() implements XmlValue {
    @Override
    public String toString() {
      return "none";
    }
  }
}
