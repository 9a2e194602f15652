package io.vmsync.domain;

import io.vmsync.spec.VmSpec;
import io.vmsync.xml.Attribute;
import io.vmsync.xml.Element;
import io.vmsync.xml.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What of a document no manifest field says, and which therefore is only kept: everything but what
 * the rows would write themselves for the values they read ({@link Coverage}), and what every
 * machine has ({@link TakenForGranted}).
 */
public final class Unmodelled {
  private static final int SHORT = 60;
  private static final Pattern DEVICE = Pattern.compile("devices/[^/]+");

  private final Coverage coverage;
  private final List<Kept> found = new ArrayList<>();

  private Unmodelled(Coverage coverage) {
    this.coverage = coverage;
  }

  /**
   * The places of a document that are kept without being modelled, in its order.
   *
   * @param spec what the manifest says of the VM, for the rows it adds of its own
   */
  public static List<Kept> of(DomainXml domain, VmSpec spec) {
    Unmodelled unmodelled = new Unmodelled(Coverage.of(domain, spec));
    unmodelled.partsOf(domain.root(), "");
    return List.copyOf(unmodelled.found);
  }

  private void visit(Element element, String path) {
    if (isWhole(element, path)) {
      found.add(new Kept(path, summary(element)));
    } else {
      partsOf(element, path);
    }
  }

  /** Whether an element is listed as one: a device that no field says anything of, a part of it. */
  private boolean isWhole(Element element, String path) {
    if (DEVICE.matcher(path).matches()) {
      return !any(element, coverage::isSaid) && any(element, node -> !coverage.has(node));
    }
    return !isContainer(element, path) && !any(element, coverage::has);
  }

  /** A mere heading, such as {@code devices}: what stands under it is listed one by one. */
  private static boolean isContainer(Element element, String path) {
    return !path.contains("/") && !isLeaf(element) && element.attributes().isEmpty();
  }

  private void partsOf(Element element, String path) {
    for (Attribute attribute : element.attributes()) {
      if (!attribute.isDeclaration() && !coverage.has(attribute)) {
        found.add(new Kept(join(path, "@" + attribute.name()), shown(attribute)));
      }
    }
    if (hasOwnText(element) && !coverage.has(element)) {
      found.add(new Kept(path, shortText(element)));
    }
    Elements.places(element).forEach((child, step) -> visit(child, join(path, step)));
  }

  private static String join(String path, String step) {
    return path.isEmpty() ? step : path + "/" + step;
  }

  /** Whether there is such an attribute, or such an element without others in it. */
  private static boolean any(Element element, Predicate<Node> such) {
    return element.attributes().stream()
            .anyMatch(attribute -> !attribute.isDeclaration() && such.test(attribute))
        || (hasOwnText(element) && such.test(element))
        || Elements.children(element).stream().anyMatch(child -> any(child, such));
  }

  private static boolean isLeaf(Element element) {
    return Elements.children(element).isEmpty();
  }

  private static boolean hasOwnText(Element element) {
    return isLeaf(element) && (!Elements.text(element).isEmpty() || element.attributes().isEmpty());
  }

  /** What an element is about: its own attributes, and its short text. */
  private static String summary(Element element) {
    String attributes =
        element.attributes().stream()
            .filter(attribute -> !attribute.isDeclaration())
            .map(attribute -> attribute.name() + "=" + shown(attribute))
            .collect(Collectors.joining(", "));
    String text = shortText(element);
    return attributes.isEmpty() || text.isEmpty() ? text + attributes : text + ", " + attributes;
  }

  private static String shown(Attribute attribute) {
    String place = attribute.parent().map(Element::tag).orElse("") + "/@" + attribute.name();
    return Secrets.shown(place, attribute.value());
  }

  private static String shortText(Element element) {
    String text = isLeaf(element) ? Elements.text(element) : "";
    return text.length() > SHORT ? text.substring(0, SHORT) + "…" : text;
  }
}
