package io.vmsync.domain;

import io.vmsync.spec.VmSpec;
import io.vmsync.spec.XmlPath;
import io.vmsync.spec.XmlValue;
import io.vmsync.xml.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The rows that a manifest adds of its own, with its key {@code xml}. */
public final class XmlRows {
  private static final String KEY = "xml: ";

  private XmlRows() {}

  /** A row for each place that a spec names, in its order. */
  public static List<Row<VmSpec, ?>> of(VmSpec spec) {
    List<Row<VmSpec, ?>> rows = new ArrayList<>();
    stated(spec).keySet().forEach(path -> rows.add(row(path)));
    return rows;
  }

  /** The path of a row that a manifest added; empty for the program's own rows. */
  public static Optional<XmlPath> path(Row<?, ?> row) {
    return row.mapping() instanceof XmlMapping mapping
        ? Optional.of(mapping.path())
        : Optional.empty();
  }

  /** The attributes, and the elements for their text, that these rows speak about. */
  static Stream<Node> places(DomainXml domain, VmSpec spec) {
    return stated(spec).keySet().stream().flatMap(path -> places(domain, path));
  }

  private static Stream<Node> places(DomainXml domain, XmlPath path) {
    String attribute = path.attribute();
    return new XmlMapping(path)
        .found(domain.root()).stream()
            .flatMap(element ->
                attribute == null ? Stream.of(element) : element.findAttribute(attribute).stream());
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
