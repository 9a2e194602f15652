package io.vmsync.spec;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A place in a domain document, in a small part of XPath: the names of elements from below {@code
 * <domain>} on, each with {@code [n]} and {@code [@name='value']} behind it, and {@code @name} at
 * the end where an attribute is meant. What XPath makes of such a path is what it means here.
 *
 * @param steps the elements; none for an attribute of {@code <domain>} itself
 * @param attribute the attribute at the end, or null when the element is meant
 */
public record XmlPath(List<Step> steps, @Nullable String attribute) {

  /**
   * One element on the way.
   *
   * @param name with the prefix of its namespace, if it is in one
   * @param predicates what tells it from others of the name, in order
   */
  public record Step(String name, List<Predicate> predicates) {
    public Step {
      predicates = List.copyOf(predicates);
    }

    @Override
    public String toString() {
      return name + predicates.stream().map(Object::toString).collect(Collectors.joining());
    }
  }

  /** What tells an element from others of its name. */
  public sealed interface Predicate {

    /** It is that one of those left by the predicates before, counted from 1. */
    record Position(int number) implements Predicate {
      @Override
      public String toString() {
        return "[" + number + "]";
      }
    }

    /** An attribute of it has this value. */
    record Attribute(String name, String value) implements Predicate {
      @Override
      public String toString() {
        String quote = value.contains("'") ? "\"" : "'";
        return "[@" + name + "=" + quote + value + quote + "]";
      }
    }
  }

  public XmlPath {
    steps = List.copyOf(steps);
    if (steps.isEmpty() && attribute == null) {
      throw new IllegalArgumentException("a path names an element or an attribute");
    }
  }

  /**
   * Reads a path. There is one spelling for each.
   *
   * @throws IllegalArgumentException with what is wrong, and at which character
   */
  public static XmlPath parse(String text) {
    return XmlPathParser.parse(text);
  }

  /** Whether both, by their wording, mean the same place: {@code a[1]/@b} is {@code a/@b}. */
  public boolean isSameAs(XmlPath other) {
    return steps.size() == other.steps.size()
        && startsWith(other)
        && String.valueOf(attribute).equals(String.valueOf(other.attribute));
  }

  /** Whether this, by its wording, is the other's element, or lies inside it. */
  public boolean startsWith(XmlPath other) {
    return steps.size() >= other.steps.size()
        && plain(steps.subList(0, other.steps.size())).equals(plain(other.steps));
  }

  private static List<Step> plain(List<Step> steps) {
    return steps.stream()
        .map(step ->
            new Step(
                step.name,
                step.predicates.stream()
                    .filter(each -> !each.equals(new Predicate.Position(1)))
                    .toList()))
        .toList();
  }

  @Override
  public String toString() {
    String elements = steps.stream().map(Step::toString).collect(Collectors.joining("/"));
    if (attribute == null) {
      return elements;
    }
    return elements.isEmpty() ? "@" + attribute : elements + "/@" + attribute;
  }
}
