package io.vmsync.domain;

import io.vmsync.spec.VmSpec;
import io.vmsync.xml.Attribute;
import io.vmsync.xml.Element;
import io.vmsync.xml.Node;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * The attributes and texts of a document that its fields say, or that go unsaid ({@link
 * TakenForGranted}). Fields say those that stand where a row says it looks, and that the row writes
 * just so for the value it read. What a row looks at and cannot express, or would write otherwise,
 * is not covered.
 */
final class Coverage {
  private static final Map<String, List<Location>> LOCATIONS = new ConcurrentHashMap<>();

  /** What of a device says which kind it is. */
  private static final Set<String> KIND = Set.of("type", "device");

  private final Set<Node> granted = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Set<Node> covered = Collections.newSetFromMap(new IdentityHashMap<>());

  private final DomainXml domain;

  private Coverage(DomainXml domain) {
    this.domain = domain;
  }

  static Coverage of(DomainXml domain, VmSpec spec) {
    Coverage coverage = new Coverage(domain);
    Element blank = blank(domain).root();
    VmSpec captured = FieldTable.capture(domain);
    FieldTable.ROWS.forEach(row -> coverage.row(row, domain.root(), blank));
    FieldTable.DEVICES.forEach(table -> coverage.devices(table, captured));
    // That a drive is in the boot order can be said, and not where.
    coverage.covered.removeIf(
        node -> node instanceof Attribute attribute && isBootNumber(attribute));
    XmlRows.places(domain, spec).forEach(coverage.covered::add);
    TakenForGranted.in(domain).forEach(coverage::grant);
    return coverage;
  }

  private static boolean isBootNumber(Attribute attribute) {
    return attribute.name().equals("order")
        && attribute.parent().filter(element -> element.tag().equals("boot")).isPresent();
  }

  private void grant(Node node) {
    granted.add(node);
    if (node instanceof Element element) {
      granted.addAll(element.attributes());
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

  private <D> void devices(DeviceTable<D> table, VmSpec captured) {
    List<Element> devices = table.expressible(domain);
    for (int i = 0; i < devices.size(); i++) {
      Element device = devices.get(i);
      Element blank = blankDevice(device);
      table.rows().forEach(row -> row(row, device, blank));
      if (table.rows().getFirst().read(device).isPresent()) {
        Element made = table.add(new Edit(), blank(domain), table.read(device), i, captured);
        coverElement(device, made);
      }
    }
  }

  private <T> void row(Row<?, T> row, Element anchor, Element blank) {
    Mapping<T> mapping = row.mapping();
    row.read(anchor)
        .ifPresent(value -> {
          mapping.write(new Edit(), blank, value);
          locations(mapping).forEach(place -> cover(place.in(anchor), place.in(blank)));
        });
  }

  private void cover(List<Node> actual, List<Node> written) {
    for (int i = 0; i < Math.min(actual.size(), written.size()); i++) {
      cover(actual.get(i), written.get(i));
      cover(device(actual.get(i)), device(written.get(i)));
    }
  }

  /** The device a node of a machine is part of, which its row makes as a whole; else the node. */
  private static Node device(Node node) {
    Node at = node;
    for (Element up = at.parent().orElse(null); up != null; up = up.parent().orElse(null)) {
      if (up.tag().equals("devices")) {
        return at;
      }
      at = up;
    }
    return node;
  }

  private static List<Location> locations(Mapping<?> mapping) {
    return LOCATIONS.computeIfAbsent(
        mapping.location(), text -> Stream.of(text.split(", ", -1)).map(Location::of).toList());
  }

  private void cover(Node actual, Node written) {
    if (actual instanceof Element element && written instanceof Element counterpart) {
      coverElement(element, counterpart);
    } else if (actual instanceof Attribute attribute
        && written instanceof Attribute counterpart
        && attribute.value().equals(counterpart.value())) {
      covered.add(actual);
    }
  }

  private void coverElement(Element actual, Element written) {
    // A quantity may be written in another unit.
    boolean quantity = actual.hasAttribute("unit") && written.hasAttribute("unit");
    for (Attribute attribute : actual.attributes()) {
      if (attribute.value().equals(written.attribute(attribute.name()))
          || (quantity && attribute.name().equals("unit"))) {
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

  /** A machine of the same type that says nothing else. */
  private static DomainXml blank(DomainXml domain) {
    DomainXml blank = DomainXml.parse("<domain><os/><devices/></domain>");
    Element os = blank.root().element("os").orElseThrow();
    Elements.child(domain.root(), "os")
        .flatMap(actual -> Elements.child(actual, "type"))
        .ifPresent(type -> os.append(type.copy()));
    return blank;
  }

  /** A device of the same kind that says nothing else. */
  private Element blankDevice(Element device) {
    Element blank = new Element(device.tag());
    device.attributes().stream()
        .filter(attribute -> KIND.contains(attribute.name()))
        .forEach(attribute -> blank.setAttribute(attribute.name(), attribute.value()));
    blank(domain).root().element("devices").orElseThrow().append(blank);
    return blank;
  }
}
