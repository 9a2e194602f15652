package io.vmsync.domain;

import io.vmsync.spec.XmlNamespace;
import io.vmsync.spec.XmlPath;
import io.vmsync.spec.XmlPath.Predicate;
import io.vmsync.spec.XmlPath.Step;
import io.vmsync.spec.XmlValue;
import io.vmsync.xml.Element;
import io.vmsync.xml.Node;
import io.vmsync.xml.Text;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A place that a manifest names by its path. That nothing stands there is a value like any other,
 * so reading never gives absent; a path that finds several elements gives something foreign.
 */
final class XmlMapping implements Mapping<XmlValue> {
  private final XmlPath path;

  XmlMapping(XmlPath path) {
    this.path = path;
  }

  XmlPath path() {
    return path;
  }

  @Override
  public String location() {
    return path.toString();
  }

  @Override
  public Reading<XmlValue> read(Element domain) {
    List<Element> found = found(domain);
    List<String> values = found.stream().flatMap(each -> value(each).stream()).toList();
    if (values.isEmpty()) {
      return Reading.of(new XmlValue.Absent());
    }
    return found.size() == 1
        ? Reading.of(new XmlValue.Text(values.getFirst()))
        : Reading.foreign(found.size() + " such elements");
  }

  private Optional<String> value(Element element) {
    String attribute = path.attribute();
    return attribute == null
        ? Optional.of(ownText(element))
        : Elements.attribute(element, attribute);
  }

  @Override
  public Optional<String> objection(Element domain, XmlValue value) {
    return switch (value) {
      case XmlValue.Absent absent -> Optional.empty();
      case XmlValue.Text(String text) -> objection(domain, text);
    };
  }

  private Optional<String> objection(Element domain, String text) {
    Element at = domain;
    for (int i = 0; i < path.steps().size(); i++) {
      List<Element> found = matches(at, path.steps().get(i));
      if (found.size() > 1) {
        return Optional.of(
            "there are %d elements '%s': say which with [n] or [@name='value']"
                .formatted(found.size(), upTo(i)));
      }
      if (found.isEmpty()) {
        return gap(at, i);
      }
      at = found.getFirst();
    }
    boolean overElements = !text.isBlank() && !Elements.children(at).isEmpty();
    return path.attribute() == null && overElements
        ? Optional.of("the element holds other elements, and so can have no text")
        : Optional.empty();
  }

  /** Why elements that are missing from a step on could not be made so that the path finds them. */
  private Optional<String> gap(Element parent, int missing) {
    return gap(children(parent, path.steps().get(missing)), missing)
        .or(() ->
            IntStream.range(missing + 1, path.steps().size())
                .mapToObj(below -> gap(List.of(), below))
                .flatMap(Optional::stream)
                .findFirst());
  }

  private Optional<String> gap(List<Element> siblings, int missing) {
    List<Element> left = siblings;
    for (Predicate predicate : path.steps().get(missing).predicates()) {
      if (predicate instanceof Predicate.Position(int number) && number != left.size() + 1) {
        return Optional.of(
            "'%s' cannot be made, for it would be number %d"
                .formatted(upTo(missing), left.size() + 1));
      }
      left = predicate instanceof Predicate.Position ? List.of() : filter(left, predicate);
    }
    return Optional.empty();
  }

  private String upTo(int step) {
    return path.steps().subList(0, step + 1).stream()
        .map(Step::toString)
        .collect(Collectors.joining("/"));
  }

  @Override
  public void write(Edit edit, Element domain, XmlValue value) {
    if (objection(domain, value).isPresent()) {
      return;
    }
    switch (value) {
      case XmlValue.Absent absent -> found(domain).forEach(element -> remove(edit, element));
      case XmlValue.Text(String text) -> set(edit, reach(edit, domain), text);
    }
  }

  private void remove(Edit edit, Element element) {
    String attribute = path.attribute();
    if (attribute == null) {
      edit.remove(element);
    } else {
      edit.removeAttribute(element, attribute);
    }
  }

  private void set(Edit edit, Element element, String text) {
    String attribute = path.attribute();
    if (attribute != null) {
      edit.attribute(element, attribute, text);
    } else if (Elements.children(element).isEmpty()) {
      edit.text(element, text.strip());
    }
  }

  private Element reach(Edit edit, Element domain) {
    Element at = domain;
    for (Step step : path.steps()) {
      Element parent = at;
      at = matches(parent, step).stream().findFirst().orElseGet(() -> make(edit, parent, step));
    }
    return at;
  }

  private static Element make(Edit edit, Element parent, Step step) {
    Element made =
        XmlNamespace.of(step.name())
            .map(namespace -> edit.append(parent, namespace, step.name()))
            .orElseGet(() -> edit.append(parent, step.name()));
    for (Predicate predicate : step.predicates()) {
      if (predicate instanceof Predicate.Attribute(String name, String value)) {
        edit.attribute(made, name, value);
      }
    }
    return made;
  }

  /** The elements that the path finds, or whose attribute it means. */
  List<Element> found(Element domain) {
    List<Element> found = List.of(domain);
    for (Step step : path.steps()) {
      found = found.stream().flatMap(each -> matches(each, step).stream()).toList();
    }
    return found;
  }

  private static List<Element> matches(Element parent, Step step) {
    List<Element> left = children(parent, step);
    for (Predicate predicate : step.predicates()) {
      left = filter(left, predicate);
    }
    return left;
  }

  private static List<Element> children(Element parent, Step step) {
    return Elements.children(parent).stream().filter(each -> isNamed(each, step.name())).toList();
  }

  /** Who wrote the document may have chosen another prefix for the namespace. */
  private static boolean isNamed(Element element, String name) {
    return XmlNamespace.of(name)
        .map(namespace ->
            namespace.uri().equals(element.namespace()) && name.endsWith(":" + element.localName()))
        .orElseGet(() -> element.tag().equals(name));
  }

  private static List<Element> filter(List<Element> elements, Predicate predicate) {
    return switch (predicate) {
      case Predicate.Position(int number) ->
          number > elements.size() ? List.of() : List.of(elements.get(number - 1));
      case Predicate.Attribute(String name, String value) ->
          elements.stream()
              .filter(each -> Elements.attribute(each, name).filter(value::equals).isPresent())
              .toList();
    };
  }

  private static String ownText(Element element) {
    StringBuilder own = new StringBuilder();
    for (Node node : element.nodes()) {
      if (node instanceof Text text) {
        own.append(text.value());
      }
    }
    return own.toString().strip();
  }
}
