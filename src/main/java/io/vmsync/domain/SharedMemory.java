package io.vmsync.domain;

import io.vmsync.xml.Element;
import java.util.List;
import java.util.Optional;

/**
 * Memory that other processes of the host can reach, as virtiofs needs it: {@code memoryBacking},
 * and what single NUMA cells say about it.
 */
final class SharedMemory {
  private static final String SHARED = "shared";

  private SharedMemory() {}

  /** Whether a machine has it: each of its NUMA cells, or all of it where there are none. */
  static boolean isIn(Element domain) {
    boolean general =
        ElementPath.of("memoryBacking/access/@mode")
            .read(domain)
            .filter(SHARED::equals)
            .isPresent();
    List<Element> cells = cells(domain);
    return cells.isEmpty()
        ? general
        : cells.stream()
            .allMatch(
                cell -> Elements.attribute(cell, "memAccess").map(SHARED::equals).orElse(general));
  }

  /** Adds what is missing of it; huge pages, locks and other sources stay as they are. */
  static void ensure(Edit edit, Element domain) {
    if (isIn(domain)) {
      return;
    }
    Element backing = edit.child(domain, "memoryBacking");
    boolean hugePages = Elements.child(backing, "hugepages").isPresent();
    Optional<String> source = ElementPath.of("source/@type").read(backing);
    if (source.isEmpty() ? !hugePages : source.get().equals("anonymous")) {
      edit.attribute(edit.child(backing, "source"), "type", "memfd");
    }
    edit.attribute(edit.child(backing, "access"), "mode", SHARED);
    cells(domain).stream()
        .filter(cell -> cell.hasAttribute("memAccess"))
        .forEach(cell -> edit.attribute(cell, "memAccess", SHARED));
  }

  private static List<Element> cells(Element domain) {
    return ElementPath.of("cpu/numa")
        .find(domain)
        .map(numa -> Elements.children(numa, "cell"))
        .orElse(List.of());
  }
}
