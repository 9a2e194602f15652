package io.vmsync.domain;

/**
 * A place where two documents differ.
 *
 * @param place its XPath below the domain
 * @param before what stands there in the first document, for people; {@code none} where nothing
 *     does
 * @param after the same of the second
 */
public record Difference(String place, String before, String after) {
  static final String NONE = "none";
}
