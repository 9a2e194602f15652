package io.vmsync.domain;

import io.vmsync.xml.Element;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Every place where two documents differ, whatever it is about. Layout, comments, our own metadata
 * and the order of controllers, which libvirt makes up itself, are no differences.
 */
public final class Differences {
  private final List<Difference> found = new ArrayList<>();

  private Differences() {}

  public static List<Difference> between(DomainXml before, DomainXml after) {
    Differences differences = new Differences();
    differences.compare(before.root(), after.root(), "");
    return List.copyOf(differences.found);
  }

  private static boolean areSame(Element one, Element other) {
    Differences differences = new Differences();
    differences.compare(one, other, "");
    return differences.found.isEmpty();
  }

  private void compare(Element one, Element other, String path) {
    attributes(one, other).forEach(name -> compareAttribute(one, other, path, name));
    if (Elements.children(one).isEmpty() && Elements.children(other).isEmpty()) {
      add(path, Elements.text(one), Elements.text(other));
    }
    Stream.of(one, other)
        .flatMap(parent -> children(parent).stream())
        .map(Element::tag)
        .distinct()
        .forEach(name -> compareChildren(one, other, path, name));
  }

  private static Set<String> attributes(Element one, Element other) {
    Set<String> names = new LinkedHashSet<>();
    for (Element element : List.of(one, other)) {
      element.attributes().stream()
          .filter(attribute -> !attribute.isDeclaration())
          .forEach(attribute -> names.add(attribute.name()));
    }
    return names;
  }

  private void compareAttribute(Element one, Element other, String path, String name) {
    Optional<String> before = Elements.attribute(one, name);
    Optional<String> after = Elements.attribute(other, name);
    String was = before.orElse(Difference.NONE);
    String is = after.orElse(Difference.NONE);
    boolean secret = Secrets.isAt("@" + name);
    add(
        below(path, "@" + name),
        secret ? Secrets.hidden(was) : was,
        secret ? Secrets.hidden(was, is) : is);
  }

  private void compareChildren(Element one, Element other, String path, String name) {
    List<Element> befores = named(one, name);
    List<Element> afters = named(other, name);
    boolean several = befores.size() > 1 || afters.size() > 1;
    Map<Element, @Nullable Element> pairs = pair(befores, afters);
    for (Element before : befores) {
      Element after = pairs.get(before);
      String place = below(path, DeviceNames.step(before, several));
      if (after == null) {
        add(place, DeviceNames.summary(before), Difference.NONE);
      } else {
        compare(before, after, place);
      }
    }
    for (Element after : afters) {
      if (!pairs.containsValue(after)) {
        String place = below(path, DeviceNames.step(after, several));
        add(place, Difference.NONE, DeviceNames.summary(after));
      }
    }
    compareOrder(pairs, afters, below(path, name));
  }

  /** Equal ones first, then those of the same identity; in the order of the first document. */
  private static Map<Element, @Nullable Element> pair(List<Element> befores, List<Element> afters) {
    Map<Element, @Nullable Element> pairs = new LinkedHashMap<>();
    List<Element> rest = new ArrayList<>(afters);
    for (Element before : befores) {
      pairs.put(before, null);
      take(before, rest.stream().filter(each -> areSame(before, each)).findFirst(), rest, pairs);
    }
    for (Element before : befores) {
      if (pairs.get(before) == null) {
        take(before, DeviceNames.counterpart(before, rest), rest, pairs);
      }
    }
    return pairs;
  }

  private static void take(
      Element before,
      Optional<Element> found,
      List<Element> rest,
      Map<Element, @Nullable Element> pairs) {
    found.ifPresent(after -> {
      pairs.put(before, after);
      rest.remove(after);
    });
  }

  private void compareOrder(
      Map<Element, @Nullable Element> pairs, List<Element> afters, String place) {
    List<Element> were = pairs.values().stream().filter(Objects::nonNull).toList();
    List<Element> are = afters.stream().filter(were::contains).toList();
    if (!were.equals(are) && !place.endsWith("/controller")) {
      add(place, order(were), order(are));
    }
  }

  private static String order(List<Element> elements) {
    return elements.stream().map(DeviceNames::brief).collect(Collectors.joining(", then "));
  }

  private void add(String place, String before, String after) {
    if (!before.equals(after)) {
      found.add(new Difference(place, before, after));
    }
  }

  private static List<Element> named(Element parent, String name) {
    return children(parent).stream().filter(child -> child.tag().equals(name)).toList();
  }

  private static List<Element> children(Element parent) {
    return Elements.children(parent).stream()
        .filter(child -> !Ownership.NAMESPACE.equals(child.namespace()))
        .filter(child -> !isHollow(child))
        .toList();
  }

  /** A metadata element that held nothing but ours. */
  private static boolean isHollow(Element element) {
    return element.tag().equals("metadata") && children(element).isEmpty();
  }

  private static String below(String path, String step) {
    return path.isEmpty() ? step : path + "/" + step;
  }
}
