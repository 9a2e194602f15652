package io.vmsync.domain;

import io.vmsync.spec.VmSpec;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * The attributes and texts of a document that its fields say, or that go unsaid ({@link
 * TakenForGranted}). Fields say those that stand where a row says it looks, and that the row writes
 * just so for the value it read. What a row looks at and cannot express, or would write otherwise,
 * is not covered.
 */
final class Coverage {
  private static final Map<String, List<Location>> LOCATIONS = new ConcurrentHashMap<>();

  private final Set<Node> granted = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Set<Node> covered = Collections.newSetFromMap(new IdentityHashMap<>());

  private Coverage() {}

  static Coverage of(DomainXml domain, VmSpec spec) {
    Coverage coverage = new Coverage();
    Element bare = bare(domain.root());
    FieldTable.ROWS.forEach(row -> coverage.row(row, domain.root(), bare));
    FieldTable.DEVICES.forEach(table -> coverage.devices(table, domain));
    XmlRows.places(domain, spec).forEach(coverage.covered::add);
    TakenForGranted.in(domain).forEach(coverage::grant);
    return coverage;
  }

  private void grant(Node node) {
    granted.add(node);
    if (node instanceof Element element) {
      granted.addAll(Elements.attributes(element));
      Elements.children(element).forEach(this::grant);
    }
  }

  /** Whether this attribute, or the text of this element, is said by a row or goes unsaid. */
  boolean has(Node place) {
    return covered.contains(place) || granted.contains(place);
  }

  /** Whether a row says this attribute, or the text of this element. */
  boolean isSaid(Node place) {
    return covered.contains(place);
  }

  private <D> void devices(DeviceTable<D> table, DomainXml domain) {
    for (Element device : table.expressible(domain)) {
      // What makes it one of this table.
      Elements.attributes(device).stream()
          .filter(attribute -> attribute.getName().equals("device"))
          .forEach(covered::add);
      Element bare = bare(device);
      table.rows().forEach(row -> row(row, device, bare));
    }
  }

  private <T> void row(Row<?, T> row, Element anchor, Element bare) {
    row.read(anchor)
        .ifPresent(value -> {
          Mapping<T> mapping = row.mapping();
          mapping.write(new Edit(), bare, value);
          for (Location place : locations(mapping)) {
            List<Node> written = place.in(bare);
            List<Node> actual = place.in(anchor);
            for (int i = 0; i < Math.min(written.size(), actual.size()); i++) {
              cover(actual.get(i), written.get(i));
            }
          }
        });
  }

  private static List<Location> locations(Mapping<?> mapping) {
    return LOCATIONS.computeIfAbsent(
        mapping.location(), text -> Stream.of(text.split(", ", -1)).map(Location::of).toList());
  }

  private void cover(Node actual, Node written) {
    if (actual instanceof Element element && written instanceof Element counterpart) {
      coverElement(element, counterpart);
    } else if (Objects.equals(actual.getNodeValue(), written.getNodeValue())) {
      covered.add(actual);
    }
  }

  private void coverElement(Element actual, Element written) {
    // A quantity may be written in another unit.
    boolean quantity = actual.hasAttribute("unit") && written.hasAttribute("unit");
    for (Attr attribute : Elements.attributes(actual)) {
      if (attribute.getValue().equals(written.getAttribute(attribute.getName()))
          || (quantity && attribute.getName().equals("unit"))) {
        covered.add(attribute);
      }
    }
    List<Element> children = Elements.children(actual);
    if (children.isEmpty() && (quantity || Elements.text(actual).equals(Elements.text(written)))) {
      covered.add(actual);
    }
    Elements.places(actual)
        .forEach((child, step) ->
            Elements.places(written).entrySet().stream()
                .filter(other -> other.getValue().equals(step))
                .forEach(other -> coverElement(child, other.getKey())));
  }

  /** A machine or device of the same kind that says nothing else. */
  private static Element bare(Element element) {
    DomainXml empty = DomainXml.parse("<domain/>");
    Element copy = (Element) empty.root().getOwnerDocument().importNode(element, false);
    boolean whole = element.getTagName().equals("domain");
    if (whole) {
      Stream.of("type", "id").forEach(copy::removeAttribute);
      empty.root().getOwnerDocument().replaceChild(copy, empty.root());
    } else {
      Element devices = empty.root().getOwnerDocument().createElement("devices");
      empty.root().appendChild(devices);
      devices.appendChild(copy);
    }
    return copy;
  }
}
