package io.vmsync.domain;

import io.vmsync.spec.CpuTopology;
import io.vmsync.spec.Vcpus;
import java.util.Optional;
import org.w3c.dom.Element;

/**
 * {@code <vcpu>} holds the maximum, {@code vcpu/@current} the count where it is less, {@code
 * cpu/topology} the grouping, whose product must be the maximum.
 */
final class VcpusMapping implements Mapping<Vcpus> {

  @Override
  public String location() {
    return "vcpu, vcpu/@current, cpu/topology";
  }

  @Override
  public Reading<Vcpus> read(Element domain) {
    int maximum = Elements.child(domain, "vcpu").map(VcpusMapping::number).orElse(1);
    int count = ElementPath.of("vcpu/@current").read(domain).map(Integer::parseInt).orElse(maximum);
    Optional<CpuTopology> topology = topology(domain).filter(each -> each.cpus() == maximum);
    return Reading.of(new Vcpus(count, maximum == count ? null : maximum, topology.orElse(null)));
  }

  @Override
  public void write(Edit edit, Element domain, Vcpus vcpus) {
    int before = read(domain).value().map(Vcpus::ceiling).orElse(1);
    boolean exists = Elements.child(domain, "vcpu").isPresent();
    int maximum = maximum(vcpus, exists ? before : 1);
    Element element = edit.child(domain, "vcpu");
    edit.text(element, Integer.toString(maximum));
    if (maximum == vcpus.count()) {
      edit.removeAttribute(element, "current");
    } else {
      edit.attribute(element, "current", Integer.toString(vcpus.count()));
    }
    if (vcpus.topology() != null) {
      write(edit, domain, vcpus.topology());
    } else if (maximum != before) {
      topology(domain).ifPresent(old -> write(edit, domain, fitted(old, maximum)));
    }
  }

  /** A maximum that is not stated stays as it is, or rises to the count. */
  private static int maximum(Vcpus wanted, int before) {
    boolean stated = wanted.maximum() != null || wanted.topology() != null;
    return stated ? wanted.ceiling() : Math.max(before, wanted.count());
  }

  /** More or fewer sockets of the same kind where that works out, else a socket for each CPU. */
  private static CpuTopology fitted(CpuTopology old, int maximum) {
    int perSocket = old.dies() * old.cores() * old.threads();
    return maximum % perSocket == 0
        ? new CpuTopology(maximum / perSocket, old.dies(), old.cores(), old.threads())
        : new CpuTopology(maximum, 1, 1, 1);
  }

  /** What is not stated is not compared: a plain count leaves maximum and grouping alone. */
  static boolean matches(Vcpus wanted, Vcpus actual) {
    return wanted.count() == actual.count()
        && (wanted.maximum() == null || wanted.ceiling() == actual.ceiling())
        && (wanted.topology() == null || wanted.topology().equals(actual.topology()));
  }

  static boolean inForce(Vcpus defined, Vcpus live) {
    return defined.count() == live.count() && defined.ceiling() == live.ceiling();
  }

  private static Optional<CpuTopology> topology(Element domain) {
    return ElementPath.of("cpu/topology")
        .find(domain)
        .filter(element -> !element.hasAttribute("clusters") || number(element, "clusters") == 1)
        .map(element ->
            new CpuTopology(
                number(element, "sockets"),
                number(element, "dies"),
                number(element, "cores"),
                number(element, "threads")));
  }

  private static void write(Edit edit, Element domain, CpuTopology topology) {
    Element element = edit.child(edit.child(domain, "cpu"), "topology");
    edit.attribute(element, "sockets", Integer.toString(topology.sockets()));
    edit.attribute(element, "dies", Integer.toString(topology.dies()));
    edit.attribute(element, "cores", Integer.toString(topology.cores()));
    edit.attribute(element, "threads", Integer.toString(topology.threads()));
  }

  private static int number(Element element) {
    return Integer.parseInt(Elements.text(element));
  }

  private static int number(Element element, String attribute) {
    return Elements.attribute(element, attribute).map(Integer::parseInt).orElse(1);
  }
}
