package io.vmsync.domain;

import io.vmsync.spec.DataSize;
import io.vmsync.xml.Element;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The memory of a machine's NUMA cells, or of the machine itself where it has none.
 *
 * <p>Cells keep their proportions, in whole pages (MiB, or the huge pages that back a cell). What
 * rounding leaves over goes to the first cells, a page each; what is less than a page, to the first
 * cell that has memory.
 */
final class NumaMemory {
  private final Element domain;
  private final List<Cell> cells;

  /** A cell with its memory and the size of its pages, both in KiB. */
  private record Cell(Element element, long kib, long page) {
    Cell with(long other) {
      return new Cell(element, other, page);
    }
  }

  NumaMemory(Element domain) {
    this.domain = domain;
    GuestPages pages = new GuestPages(domain);
    List<Element> elements = elements(domain);
    this.cells = new ArrayList<>();
    for (int i = 0; i < elements.size(); i++) {
      Element element = elements.get(i);
      int number = Elements.attribute(element, "id").map(Integer::parseInt).orElse(i);
      cells.add(new Cell(element, kib(element), pages.kib(number)));
    }
  }

  /** The {@code <cell>} elements, in order. */
  static List<Element> elements(Element domain) {
    return ElementPath.of("cpu/numa").find(domain).stream()
        .flatMap(numa -> Elements.children(numa, "cell").stream())
        .toList();
  }

  /** Why the cells cannot have that much together. */
  Optional<String> objection(DataSize total) {
    GuestPages pages = new GuestPages(domain);
    List<Cell> after = cells.isEmpty() ? machine(total, pages) : shares(total.kib());
    boolean starves = after.stream().anyMatch(cell -> cell.kib < cell.page && hadMore(cell));
    if (starves) {
      return Optional.of(
          cells.isEmpty()
              ? "its memory is backed by larger pages than that"
              : "its %d NUMA cells keep their proportions, and one would be left without memory"
                  .formatted(cells.size()));
    }
    return after.stream()
        .filter(cell -> pages.mustBeWhole() && cell.kib % cell.page != 0)
        .findFirst()
        .map(cell ->
            "it is backed by huge pages of %s, and must be a multiple of that"
                .formatted(DataSize.ofKib(cell.page)));
  }

  /** Without cells only huge pages set a least amount. */
  private List<Cell> machine(DataSize total, GuestPages pages) {
    return pages.areHuge() ? List.of(new Cell(domain, total.kib(), pages.kib(0))) : List.of();
  }

  private boolean hadMore(Cell after) {
    return cells.stream()
        .filter(before -> before.element.equals(after.element))
        .allMatch(before -> before.kib >= before.page || before.kib > after.kib);
  }

  void write(Edit edit, DataSize total) {
    for (Cell cell : shares(total.kib())) {
      if (kib(cell.element) != cell.kib) {
        edit.attribute(cell.element, "memory", Long.toString(cell.kib));
        edit.attribute(cell.element, "unit", "KiB");
      }
    }
  }

  private List<Cell> shares(long total) {
    long before = cells.stream().mapToLong(Cell::kib).sum();
    if (cells.isEmpty() || before == total) {
      return cells;
    }
    List<Cell> shared =
        new ArrayList<>(cells.stream().map(cell -> cell.with(share(cell, total, before))).toList());
    return withRest(shared, total - shared.stream().mapToLong(Cell::kib).sum());
  }

  private static long share(Cell cell, long total, long before) {
    if (before == 0) {
      return 0;
    }
    long exact =
        BigInteger.valueOf(total)
            .multiply(BigInteger.valueOf(cell.kib))
            .divide(BigInteger.valueOf(before))
            .longValueExact();
    return exact - exact % cell.page;
  }

  private List<Cell> withRest(List<Cell> shared, long rest) {
    long left = rest;
    for (int i = 0; i < shared.size(); i++) {
      Cell cell = shared.get(i);
      if (takesMemory(i) && cell.page <= left) {
        shared.set(i, cell.with(cell.kib + cell.page));
        left -= cell.page;
      }
    }
    int first = firstWithMemory();
    shared.set(first, shared.get(first).with(shared.get(first).kib + left));
    return shared;
  }

  private boolean takesMemory(int cell) {
    return cells.get(cell).kib > 0;
  }

  private int firstWithMemory() {
    for (int i = 0; i < cells.size(); i++) {
      if (takesMemory(i)) {
        return i;
      }
    }
    return 0;
  }

  private static long kib(Element cell) {
    return DataSize.ofUnit(
            Elements.attribute(cell, "memory").map(Long::parseLong).orElse(0L),
            Elements.attribute(cell, "unit").orElse("KiB"))
        .kib();
  }
}
