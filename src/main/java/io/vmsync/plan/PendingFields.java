package io.vmsync.plan;

import io.vmsync.domain.Alignment;
import io.vmsync.domain.DeviceTable;
import io.vmsync.domain.DomainXml;
import io.vmsync.domain.FieldTable;
import io.vmsync.domain.Row;
import io.vmsync.spec.VmSpec;
import io.vmsync.xml.Element;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/** The fields in which a running machine is behind its definition. */
final class PendingFields {
  private PendingFields() {}

  /**
   * @param known what the manifest says, so that its rows count and devices are called as it has
   *     them
   * @param leaves whether a device of the running machine is about to go
   */
  static List<Pending> of(
      DomainXml defined, Optional<DomainXml> live, VmSpec known, Predicate<Element> leaves) {
    List<Pending> found = new ArrayList<>();
    if (live.isPresent()) {
      FieldTable.rowsOf(known)
          .forEach(row -> compare(row.key(), row, defined.root(), live.get().root(), found));
      FieldTable.DEVICES.forEach(
          table -> compare(table, known, defined, live.get(), leaves, found));
    }
    return List.copyOf(found);
  }

  private static <T> void compare(
      String label, Row<?, T> row, Element defined, Element live, List<Pending> found) {
    Optional<T> configured = row.meaning(defined);
    Optional<T> running = row.meaning(live);
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

  private static <D> void compare(
      DeviceTable<D> table,
      VmSpec wanted,
      DomainXml defined,
      DomainXml live,
      Predicate<Element> leaves,
      List<Pending> found) {
    List<Element> configured = table.elements(defined);
    List<Integer> places = places(table, wanted, defined);
    List<Element> gone = new ArrayList<>(table.elements(live));
    for (int i = 0; i < configured.size(); i++) {
      Element device = configured.get(i);
      Optional<Element> running = table.counterpart(device, i, live);
      if (running.isPresent()) {
        gone.remove(running.get());
        compareRows(table, places.get(i), device, running.get(), found);
      } else {
        String label = table.label(places.get(i));
        found.add(new Pending(label, "none", describe(table, device), Row.NEXT_START));
      }
    }
    gone.removeIf(leaves);
    gone.forEach(device ->
        found.add(new Pending(table.key(), describe(table, device), "none", Row.NEXT_START)));
  }

  /** A device goes by its place in the manifest's list; others come behind that. */
  private static <D> List<Integer> places(DeviceTable<D> table, VmSpec wanted, DomainXml defined) {
    List<D> members = table.wanted(wanted).orElse(List.of());
    Alignment<D> alignment = Alignment.ofWanted(table, members, Optional.empty(), defined);
    AtomicInteger behind = new AtomicInteger(members.size());
    return table.elements(defined).stream()
        .map(device -> alignment.position(device).orElseGet(behind::getAndIncrement))
        .toList();
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
