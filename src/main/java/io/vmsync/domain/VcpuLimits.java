package io.vmsync.domain;

import io.vmsync.spec.CpuTopology;
import io.vmsync.spec.Vcpus;
import io.vmsync.xml.Element;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What else a definition says that stands in the way of a number of CPUs. */
final class VcpuLimits {
  /** Beyond this a PC's interrupts need an IOMMU that remaps them. */
  private static final int WITHOUT_REMAPPING = 255;

  private VcpuLimits() {}

  static Optional<String> objection(Element domain, Vcpus wanted, int before, int maximum) {
    return Stream.of(
            wholeCores(domain, wanted, before, maximum),
            interruptRemapping(domain, maximum),
            initiators(domain, maximum))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Optional<String> wholeCores(
      Element domain, Vcpus wanted, int before, int maximum) {
    int threads =
        Optional.ofNullable(wanted.topology())
            .map(CpuTopology::threads)
            .or(() -> TopologyElement.of(domain).map(each -> each.threads(before, maximum)))
            .orElse(1);
    return machine(domain).startsWith("pseries") && wanted.count() % threads != 0
        ? Optional.of("this machine type takes whole cores, of %d threads each".formatted(threads))
        : Optional.empty();
  }

  private static Optional<String> interruptRemapping(Element domain, int maximum) {
    String arch = ElementPath.of("os/type/@arch").read(domain).orElse("");
    boolean pc = arch.equals("x86_64") || arch.equals("i686");
    if (!pc || maximum <= WITHOUT_REMAPPING) {
      return Optional.empty();
    }
    if (!machine(domain).contains("q35")) {
      return Optional.of("more than 255 CPUs need a q35 machine");
    }
    boolean remaps =
        ElementPath.of("devices/iommu/driver/@eim").read(domain).filter("on"::equals).isPresent();
    return remaps
        ? Optional.empty()
        : Optional.of("more than 255 CPUs need an IOMMU with eim='on' in its definition");
  }

  /** A cell that starts transfers, as {@code <interconnects>} may say, must have a CPU. */
  private static Optional<String> initiators(Element domain, int maximum) {
    List<String> initiators =
        ElementPath.of("cpu/numa/interconnects").find(domain).stream()
            .flatMap(each -> Elements.children(each).stream())
            .map(each -> each.attribute("initiator"))
            .toList();
    return new VcpuNames(domain)
        .cells()
        .filter(cell -> initiators.contains(cell.attribute("id")))
        .filter(cell -> VcpuNames.empties(cell, maximum))
        .findFirst()
        .map(cell ->
            "NUMA cell %s would have no CPU, and its interconnects need one"
                .formatted(cell.attribute("id")));
  }

  private static String machine(Element domain) {
    return ElementPath.of("os/type/@machine").read(domain).orElse("");
  }
}
