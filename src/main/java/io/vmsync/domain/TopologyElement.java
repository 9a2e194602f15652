package io.vmsync.domain;

import io.vmsync.spec.CpuTopology;
import io.vmsync.xml.Element;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * {@code cpu/topology}. Clusters (libvirt 10) have no words in the manifest: they are kept where
 * the rest fits around them.
 */
record TopologyElement(Element element) {

  static Optional<TopologyElement> of(Element domain) {
    return ElementPath.of("cpu/topology").find(domain).map(TopologyElement::new);
  }

  /** The grouping, when it can be expressed and makes that many CPUs. */
  Optional<CpuTopology> of(int cpus) {
    return clusters() == 1 && read().cpus() == cpus ? Optional.of(read()) : Optional.empty();
  }

  /** The threads of each core, once that many CPUs are grouped in the same way. */
  int threads(int before, int maximum) {
    return maximum == before || !makes(before) ? read().threads() : fitted(maximum).threads();
  }

  /** Writes a grouping; as nothing else may multiply it, there is a single cluster then. */
  static void write(Edit edit, Element domain, CpuTopology topology) {
    Element element = edit.child(edit.child(domain, "cpu"), "topology");
    new TopologyElement(element).write(edit, topology, 1);
  }

  /**
   * Groups another number of CPUs in the same way. Sockets stay as they are where that works out,
   * because systems are licensed by them and some see no more than two.
   */
  void fit(Edit edit, int before, int maximum) {
    if (makes(before)) {
      write(edit, fitted(maximum), keepsClusters(maximum) ? clusters() : 1);
    }
  }

  private boolean makes(int cpus) {
    return (long) read().cpus() * clusters() == cpus;
  }

  private boolean keepsClusters(int maximum) {
    return maximum % (perCore() * read().threads()) == 0;
  }

  /** The number of cores, threads aside, if each group had one. */
  private int perCore() {
    return read().sockets() * read().dies() * clusters();
  }

  private CpuTopology fitted(int maximum) {
    CpuTopology old = read();
    if (keepsClusters(maximum)) {
      int cores = maximum / (perCore() * old.threads());
      return new CpuTopology(old.sockets(), old.dies(), cores, old.threads());
    }
    return Stream.of(
            new CpuTopology(old.sockets(), 1, 1, old.threads()),
            new CpuTopology(1, 1, 1, old.threads()),
            new CpuTopology(1, 1, 1, 1))
        .filter(shape -> maximum % shape.cpus() == 0)
        .map(shape -> new CpuTopology(shape.sockets(), 1, maximum / shape.cpus(), shape.threads()))
        .findFirst()
        .orElseThrow();
  }

  private CpuTopology read() {
    return new CpuTopology(number("sockets"), number("dies"), number("cores"), number("threads"));
  }

  private int clusters() {
    return number("clusters");
  }

  private void write(Edit edit, CpuTopology topology, int clusters) {
    edit.attribute(element, "sockets", Integer.toString(topology.sockets()));
    edit.attribute(element, "dies", Integer.toString(topology.dies()));
    if (element.hasAttribute("clusters")) {
      edit.attribute(element, "clusters", Integer.toString(clusters));
    }
    edit.attribute(element, "cores", Integer.toString(topology.cores()));
    edit.attribute(element, "threads", Integer.toString(topology.threads()));
  }

  private int number(String attribute) {
    return Elements.attribute(element, attribute).map(Integer::parseInt).orElse(1);
  }
}
