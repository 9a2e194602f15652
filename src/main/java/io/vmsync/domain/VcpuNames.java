package io.vmsync.domain;

import io.vmsync.xml.Element;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The elements that name virtual CPUs by their number. When there are fewer, numbers that no longer
 * exist are taken out (libvirt refuses some of them, and drops others without a word); new CPUs
 * join the first NUMA cell, where libvirt itself puts those in no cell
 * (qemuDomainDefNumaCPUsRectify).
 */
final class VcpuNames {
  static final String LOCATION =
      "cpu/numa/cell/@cpus, cputune/vcpupin, cputune/vcpusched, cputune/cachetune,"
          + " cputune/memorytune";
  private static final String VCPUS = "vcpus";
  private static final String CPUS = "cpus";

  private final List<Element> cells;
  private final List<Element> tuning;

  VcpuNames(Element domain) {
    this.cells = NumaMemory.elements(domain);
    this.tuning = Elements.child(domain, "cputune").map(Elements::children).orElse(List.of());
  }

  void write(Edit edit, int maximum) {
    cells.forEach(cell -> limitCell(edit, cell, maximum));
    cells.stream()
        .min(Comparator.comparingInt(VcpuNames::id))
        .ifPresent(first -> fill(edit, first, maximum));
    tuning.forEach(element -> limitTuning(edit, element, maximum));
  }

  /** Whether a cell that has CPUs would have none. */
  static boolean empties(Element cell, int maximum) {
    BitSet cpus = CpuSet.parse(cell.attribute(CPUS));
    return !cpus.isEmpty() && cpus.nextSetBit(0) >= maximum;
  }

  private static void limitCell(Edit edit, Element cell, int maximum) {
    if (empties(cell, maximum)) {
      edit.removeAttribute(cell, CPUS);
    } else if (cell.hasAttribute(CPUS)) {
      limit(edit, cell, CPUS, maximum);
    }
  }

  private void fill(Edit edit, Element first, int maximum) {
    BitSet homeless = new BitSet();
    homeless.set(0, maximum);
    cells.forEach(cell -> homeless.andNot(CpuSet.parse(cell.attribute(CPUS))));
    if (!homeless.isEmpty()) {
      homeless.or(CpuSet.parse(first.attribute(CPUS)));
      edit.attribute(first, CPUS, CpuSet.format(homeless));
    }
  }

  private static void limitTuning(Edit edit, Element element, int maximum) {
    switch (element.tag()) {
      case "vcpupin" -> {
        if (Integer.parseInt(element.attribute("vcpu")) >= maximum) {
          edit.remove(element);
        }
      }
      case "vcpusched" -> limitOrRemove(edit, element, maximum);
      case "cachetune", "memorytune" -> limitGroup(edit, element, maximum);
      default -> {}
    }
  }

  private static void limitGroup(Edit edit, Element group, int maximum) {
    Set<String> watched = new HashSet<>();
    for (Element monitor : Elements.children(group, "monitor")) {
      limitOrRemove(edit, monitor, maximum);
      // Two monitors of the same CPUs are refused.
      if (monitor.parent().isPresent() && !watched.add(monitor.attribute(VCPUS))) {
        edit.remove(monitor);
      }
    }
    limitOrRemove(edit, group, maximum);
  }

  private static void limitOrRemove(Edit edit, Element element, int maximum) {
    int first = CpuSet.parse(element.attribute(VCPUS)).nextSetBit(0);
    if (first >= maximum) {
      edit.remove(element);
    } else {
      limit(edit, element, VCPUS, maximum);
    }
  }

  private static void limit(Edit edit, Element element, String attribute, int maximum) {
    BitSet cpus = CpuSet.parse(element.attribute(attribute));
    if (cpus.length() > maximum) {
      cpus.clear(maximum, cpus.length());
      edit.attribute(element, attribute, CpuSet.format(cpus));
    }
  }

  private static int id(Element cell) {
    return Elements.attribute(cell, "id").map(Integer::parseInt).orElse(0);
  }

  /** The cells, as those who ask for what stands in the way need them. */
  Stream<Element> cells() {
    return cells.stream();
  }
}
