package io.vmsync.domain;

import io.vmsync.spec.VmSpec;
import io.vmsync.spec.XmlPath;
import io.vmsync.spec.XmlValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/** The rows that a manifest adds of its own, with its key {@code xml}. */
public final class XmlRows {
  private static final String KEY = "xml: ";

  private XmlRows() {}

  /** A row for each place that a spec names, in its order. */
  public static List<Row<VmSpec, ?>> of(VmSpec spec) {
    return stated(spec).keySet().stream().<Row<VmSpec, ?>>map(XmlRows::row).toList();
  }

  /** The path of a row that a manifest added; empty for the program's own rows. */
  public static Optional<XmlPath> path(Row<?, ?> row) {
    return row.mapping() instanceof XmlMapping mapping
        ? Optional.of(mapping.path())
        : Optional.empty();
  }

  /** A document without what these rows speak about. */
  public static DomainXml without(DomainXml domain, VmSpec spec) {
    DomainXml rest = domain.copy();
    Map<XmlPath, List<Element>> found = new LinkedHashMap<>();
    // All are looked for before the first is gone, for paths count elements.
    stated(spec).keySet().forEach(path -> found.put(path, new XmlMapping(path).found(rest.root())));
    found.forEach((path, elements) -> elements.forEach(element -> strip(element, path)));
    return rest;
  }

  private static void strip(Element element, XmlPath path) {
    String attribute = path.attribute();
    if (attribute != null) {
      element.removeAttribute(attribute);
    }
    boolean hollow = !element.hasAttributes() && Elements.children(element).isEmpty();
    if ((attribute == null || hollow) && element.getParentNode() instanceof Element) {
      new Edit().remove(element);
    }
  }

  private static Row<VmSpec, XmlValue> row(XmlPath path) {
    return Row.<VmSpec, XmlValue>row(KEY + path, new XmlMapping(path), spec -> value(spec, path))
        .into((builder, value) -> builder.xml(path, value))
        .equalBy((wanted, actual, host) -> normal(path, wanted).equals(actual));
  }

  private static @Nullable XmlValue value(VmSpec spec, XmlPath path) {
    return stated(spec).get(path);
  }

  private static Map<XmlPath, XmlValue> stated(VmSpec spec) {
    Map<XmlPath, XmlValue> xml = spec.xml();
    return xml == null ? Map.of() : xml;
  }

  /** The space around an element's text says nothing. */
  private static XmlValue normal(XmlPath path, XmlValue value) {
    return switch (value) {
      case XmlValue.Text(String text) when path.attribute() == null ->
          new XmlValue.Text(text.strip());
      case XmlValue.Text text -> text;
      case XmlValue.Absent absent -> absent;
    };
  }
}
