package io.vmsync.domain;

import io.vmsync.spec.DataSize;
import io.vmsync.xml.Element;
import java.util.List;
import java.util.Optional;

/**
 * In what pieces a machine's memory comes: huge pages where {@code <memoryBacking>} says so, else
 * what libvirt rounds it up to when the machine starts (qemuDomainAlignMemorySizes).
 */
final class GuestPages {
  private static final long MIB = 1024;
  private static final long HUGE_BY_DEFAULT = 2 * MIB;
  private static final long PPC = 256 * MIB;

  private final Element domain;
  private final Optional<Element> huge;

  GuestPages(Element domain) {
    this.domain = domain;
    this.huge = ElementPath.of("memoryBacking/hugepages").find(domain);
  }

  boolean areHuge() {
    return huge.isPresent();
  }

  /**
   * Huge pages in anonymous files can only be had whole; of a mounted hugetlbfs QEMU takes one page
   * more.
   */
  boolean mustBeWhole() {
    boolean anonymous =
        ElementPath.of("memoryBacking/source/@type")
            .read(domain)
            .filter("memfd"::equals)
            .isPresent();
    return areHuge() && anonymous;
  }

  /** The pages of a NUMA cell, in KiB. */
  long kib(int cell) {
    String arch = ElementPath.of("os/type/@arch").read(domain).orElse("");
    long aligned = arch.startsWith("ppc64") ? PPC : MIB;
    return huge.map(pages -> Math.max(aligned, huge(pages, cell))).orElse(aligned);
  }

  private static long huge(Element hugepages, int cell) {
    List<Element> pages = Elements.children(hugepages, "page");
    if (pages.isEmpty()) {
      return HUGE_BY_DEFAULT;
    }
    return pages.stream()
        .filter(page -> names(page, cell))
        .findFirst()
        .or(() -> pages.stream().filter(page -> !page.hasAttribute("nodeset")).findFirst())
        .map(GuestPages::size)
        .orElse(0L);
  }

  private static boolean names(Element page, int cell) {
    return Elements.attribute(page, "nodeset")
        .filter(set -> CpuSet.parse(set).get(cell))
        .isPresent();
  }

  private static long size(Element page) {
    return DataSize.ofUnit(
            Elements.attribute(page, "size").map(Long::parseLong).orElse(0L),
            Elements.attribute(page, "unit").orElse("KiB"))
        .kib();
  }
}
