package io.vmsync.domain;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;

/**
 * Every place where two documents differ, whatever it is about. Layout, comments, the order of
 * elements and our own metadata are no differences.
 */
public final class Differences {
  private final Predicate<Element> skipped;
  private final List<Difference> found = new ArrayList<>();

  private Differences(Predicate<Element> skipped) {
    this.skipped = skipped;
  }

  public static List<Difference> between(DomainXml before, DomainXml after) {
    return between(before, after, element -> false);
  }

  /**
   * The same without some elements.
   *
   * @param skipped which elements of the first document are left out, with their counterparts
   */
  static List<Difference> between(DomainXml before, DomainXml after, Predicate<Element> skipped) {
    Differences differences = new Differences(skipped);
    differences.compare(before.root(), after.root(), "");
    return List.copyOf(differences.found);
  }

  private static boolean areSame(Element one, Element other) {
    Differences differences = new Differences(element -> false);
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
        .map(Element::getTagName)
        .distinct()
        .forEach(name -> compareChildren(one, other, path, name));
  }

  private static Set<String> attributes(Element one, Element other) {
    Set<String> names = new LinkedHashSet<>();
    for (Element element : List.of(one, other)) {
      for (int i = 0; i < element.getAttributes().getLength(); i++) {
        names.add(((Attr) element.getAttributes().item(i)).getName());
      }
    }
    names.removeIf(name -> name.startsWith("xmlns"));
    return names;
  }

  private void compareAttribute(Element one, Element other, String path, String name) {
    String before = Elements.attribute(one, name).orElse(Difference.NONE);
    String after = Elements.attribute(other, name).orElse(Difference.NONE);
    boolean secret = name.equals("passwd") && !before.equals(after);
    add(
        below(path, "@" + name),
        secret ? DeviceNames.SECRET : before,
        secret ? DeviceNames.OTHER_SECRET : after);
  }

  private void compareChildren(Element one, Element other, String path, String name) {
    List<Element> befores = named(one, name);
    List<Element> rest = new ArrayList<>(named(other, name));
    boolean several = befores.size() > 1 || rest.size() > 1;
    List<Element> unpaired = new ArrayList<>();
    for (Element before : befores) {
      Optional<Element> same = rest.stream().filter(each -> areSame(before, each)).findFirst();
      same.ifPresentOrElse(rest::remove, () -> unpaired.add(before));
    }
    for (Element before : unpaired) {
      Optional<Element> counterpart = DeviceNames.counterpart(before, rest);
      counterpart.ifPresent(rest::remove);
      if (!skipped.test(before)) {
        String place = below(path, DeviceNames.step(before, several));
        counterpart.ifPresentOrElse(
            after -> compare(before, after, place),
            () -> add(place, DeviceNames.summary(before), Difference.NONE));
      }
    }
    rest.forEach(after ->
        add(
            below(path, DeviceNames.step(after, several)),
            Difference.NONE,
            DeviceNames.summary(after)));
  }

  private void add(String place, String before, String after) {
    if (!before.equals(after)) {
      found.add(new Difference(place, before, after));
    }
  }

  private static List<Element> named(Element parent, String name) {
    return children(parent).stream().filter(child -> child.getTagName().equals(name)).toList();
  }

  private static List<Element> children(Element parent) {
    return Elements.children(parent).stream()
        .filter(child -> !Ownership.NAMESPACE.equals(child.getNamespaceURI()))
        .filter(child -> !isHollow(child))
        .toList();
  }

  /** A metadata element that held nothing but ours. */
  private static boolean isHollow(Element element) {
    return element.getTagName().equals("metadata") && children(element).isEmpty();
  }

  private static String below(String path, String step) {
    return path.isEmpty() ? step : path + "/" + step;
  }
}
