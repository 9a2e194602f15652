package io.vmsync.domain;

import io.vmsync.spec.XmlPath;
import io.vmsync.spec.XmlPath.Predicate;
import io.vmsync.spec.XmlPath.Step;
import io.vmsync.spec.XmlValue;
import io.vmsync.xml.Element;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The places that the rows of the {@link FieldTable} speak about, as their locations say: a row
 * that a manifest adds must not be about the same. What only shows in a document, a plan finds out.
 */
public final class KnownPlaces {
  private static final String DEVICES = "devices";

  private KnownPlaces() {}

  /** The key that such a row would be in the way of, if there is one. */
  public static Optional<String> takenBy(XmlPath path, XmlValue value) {
    return FieldTable.ROWS.stream()
        .filter(row -> locations(row, "").anyMatch(known -> meet(path, value, known)))
        .<String>map(Row::key)
        .findFirst()
        .or(() ->
            FieldTable.DEVICES.stream()
                .filter(table -> isTaken(path, value, table))
                .<String>map(DeviceTable::shortKey)
                .findFirst());
  }

  private static boolean isTaken(XmlPath path, XmlValue value, DeviceTable<?> table) {
    String device = DEVICES + "/" + table.tag();
    return startsWith(path, device)
        && table.selects(sample(path.steps().get(1)))
        && table.rows().stream()
            .flatMap(row -> locations(row, device + "/"))
            .anyMatch(known -> meet(path, value, known));
  }

  private static boolean startsWith(XmlPath path, String device) {
    return path.steps().size() > 1
        && (path.steps().getFirst().name() + "/" + path.steps().get(1).name()).equals(device);
  }

  /** A device of which no more is known than what the path says. */
  private static Element sample(Step step) {
    Element element = DomainXml.parseElement("<" + step.name() + "/>");
    attributes(step).forEach(each -> element.setAttribute(each.name(), each.value()));
    return element;
  }

  private static Stream<XmlPath> locations(Row<?, ?> row, String prefix) {
    return Arrays.stream(row.mapping().location().split(", "))
        .filter(location -> !location.startsWith("metadata/"))
        .map(location -> XmlPath.parse(prefix + location));
  }

  /** Whether both are about one place, its unit included, or one would remove the other. */
  private static boolean meet(XmlPath path, XmlValue value, XmlPath known) {
    if (path.steps().size() > known.steps().size() || !isPossible(path.steps(), known.steps())) {
      return false;
    }
    boolean sameElement = path.steps().size() == known.steps().size();
    if (path.attribute() != null) {
      boolean unit = known.attribute() == null && path.attribute().equals("unit");
      return sameElement && (unit || path.attribute().equals(known.attribute()));
    }
    return value instanceof XmlValue.Absent || (sameElement && known.attribute() == null);
  }

  /** Whether the first could be, or hold, the second: no attribute tells them apart. */
  private static boolean isPossible(List<Step> outer, List<Step> inner) {
    return IntStream.range(0, outer.size()).allMatch(i -> isPossible(outer.get(i), inner.get(i)));
  }

  private static boolean isPossible(Step one, Step other) {
    return one.name().equals(other.name())
        && attributes(one)
            .allMatch(mine ->
                attributes(other)
                    .filter(theirs -> theirs.name().equals(mine.name()))
                    .allMatch(theirs -> theirs.value().equals(mine.value())));
  }

  private static Stream<Predicate.Attribute> attributes(Step step) {
    return step.predicates().stream()
        .filter(Predicate.Attribute.class::isInstance)
        .map(Predicate.Attribute.class::cast);
  }
}
