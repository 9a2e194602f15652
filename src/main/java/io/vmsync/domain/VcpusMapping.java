package io.vmsync.domain;

import io.vmsync.spec.CpuTopology;
import io.vmsync.spec.Vcpus;
import io.vmsync.xml.Element;
import java.util.Optional;

/**
 * {@code <vcpu>} holds the maximum, {@code vcpu/@current} the count where it is less, {@code
 * cpu/topology} the grouping, whose product must be the maximum. {@code <vcpus>} may list the CPUs
 * one by one ({@link VcpuList}), and other elements name some of them ({@link VcpuNames}); they
 * follow.
 */
final class VcpusMapping implements Mapping<Vcpus> {

  @Override
  public String location() {
    return "vcpu, vcpu/@current, vcpus/vcpu, cpu/topology, " + VcpuNames.LOCATION;
  }

  @Override
  public Reading<Vcpus> read(Element domain) {
    int maximum = Elements.child(domain, "vcpu").map(VcpusMapping::number).orElse(1);
    int count =
        new VcpuList(domain)
            .count()
            .or(() -> ElementPath.of("vcpu/@current").read(domain).map(Integer::parseInt))
            .orElse(maximum);
    Optional<CpuTopology> topology = TopologyElement.of(domain).flatMap(each -> each.of(maximum));
    return Reading.of(new Vcpus(count, maximum == count ? null : maximum, topology.orElse(null)));
  }

  @Override
  public Optional<String> objection(Element domain, Vcpus vcpus) {
    return VcpuLimits.objection(domain, vcpus, before(domain), maximum(domain, vcpus));
  }

  @Override
  public void write(Edit edit, Element domain, Vcpus vcpus) {
    int before = before(domain);
    int maximum = maximum(domain, vcpus);
    Element element = edit.child(domain, "vcpu");
    edit.text(element, Integer.toString(maximum));
    if (maximum == vcpus.count()) {
      edit.removeAttribute(element, "current");
    } else {
      edit.attribute(element, "current", Integer.toString(vcpus.count()));
    }
    new VcpuList(domain).write(edit, vcpus.count(), maximum);
    if (vcpus.topology() != null) {
      TopologyElement.write(edit, domain, vcpus.topology());
    } else if (maximum != before) {
      TopologyElement.of(domain).ifPresent(each -> each.fit(edit, before, maximum));
    }
    if (maximum != before) {
      new VcpuNames(domain).write(edit, maximum);
    }
  }

  private static int before(Element domain) {
    return Elements.child(domain, "vcpu").map(VcpusMapping::number).orElse(1);
  }

  /** A maximum that is not stated stays as it is, or rises to the count. */
  private static int maximum(Element domain, Vcpus wanted) {
    boolean stated = wanted.maximum() != null || wanted.topology() != null;
    return stated ? wanted.ceiling() : Math.max(before(domain), wanted.count());
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

  private static int number(Element element) {
    return Integer.parseInt(Elements.text(element));
  }
}
