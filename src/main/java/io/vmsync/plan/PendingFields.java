package io.vmsync.plan;

import io.vmsync.domain.DeviceTable;
import io.vmsync.domain.DomainXml;
import io.vmsync.domain.FieldTable;
import io.vmsync.domain.Row;
import io.vmsync.spec.VmSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.w3c.dom.Element;

/** The fields in which a running machine is behind its definition. */
final class PendingFields {
  private static final String RESTART = "takes effect at the next start";

  private PendingFields() {}

  static List<Pending> of(DomainXml defined, Optional<DomainXml> live, List<Row<VmSpec, ?>> rows) {
    List<Pending> found = new ArrayList<>();
    if (live.isPresent()) {
      rows.forEach(row -> compare(row.key(), row, defined.root(), live.get().root(), found));
      FieldTable.DEVICES.forEach(table -> compare(table, defined, live.get(), found));
    }
    return List.copyOf(found);
  }

  private static <T> void compare(
      String label, Row<?, T> row, Element defined, Element live, List<Pending> found) {
    Optional<T> configured = row.read(defined);
    Optional<T> running = row.read(live);
    if (configured.isPresent()
        && running.isPresent()
        && !row.isInForce(configured.get(), running.get())) {
      found.add(
          new Pending(
              label,
              running.get().toString(),
              configured.get().toString(),
              row.waitsFor(configured.get(), running.get())));
    }
  }

  private static void compare(
      DeviceTable<?> table, DomainXml defined, DomainXml live, List<Pending> found) {
    List<Element> configured = table.elements(defined);
    List<Element> gone = new ArrayList<>(table.elements(live));
    for (int i = 0; i < configured.size(); i++) {
      Element device = configured.get(i);
      Optional<Element> running = table.counterpart(device, i, live);
      if (running.isPresent()) {
        gone.remove(running.get());
        compareRows(table, i, device, running.get(), found);
      } else {
        found.add(new Pending(table.label(i), "none", describe(table, device), RESTART));
      }
    }
    gone.forEach(
        device -> found.add(new Pending(table.key(), describe(table, device), "none", RESTART)));
  }

  private static <D> void compareRows(
      DeviceTable<D> table, int position, Element defined, Element live, List<Pending> found) {
    table.rows().forEach(row -> compare(table.label(row, position), row, defined, live, found));
  }

  private static String describe(DeviceTable<?> table, Element device) {
    return table.rows().stream()
        .flatMap(row -> row.read(device).stream())
        .map(Object::toString)
        .findFirst()
        .orElse(table.noun());
  }
}
