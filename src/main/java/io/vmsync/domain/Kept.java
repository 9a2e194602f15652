package io.vmsync.domain;

/**
 * Something of a document that no field speaks about, and that every sync leaves as it is.
 *
 * @param path where it stands, as an XPath below the domain: {@code devices/disk[2]/driver/@io}; an
 *     element stands for all that is in it
 * @param value what it says, for people; may be empty
 */
public record Kept(String path, String value) {

  @Override
  public String toString() {
    return value.isEmpty() ? path : path + " (" + value + ")";
  }
}
