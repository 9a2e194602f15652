package io.vmsync.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.vmsync.spec.CpuTopology;
import io.vmsync.spec.DataSize;
import io.vmsync.spec.Memory;
import io.vmsync.spec.Vcpus;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a definition says that stands in the way of memory or CPUs. */
class QuantityLimitsTest {

  @Test
  void memoryDevicesAreKept() {
    String dimm =
        """
        <memory unit='GiB'>2</memory>
        <devices>
          <memory model='dimm'><target><size unit='GiB'>1</size></target></memory>
        </devices>
        """;
    assertThat(memory(dimm, DataSize.ofGib(1)))
        .contains("its memory devices alone have 1 GiB, and something must be left");
    assertThat(memory(dimm, DataSize.ofKib((1 << 20) + 1))).isEmpty();
  }

  @Test
  void noCellGoesWithoutMemory() {
    String cells =
        """
        <memory unit='GiB'>4</memory>
        <memoryBacking><hugepages><page size='1' unit='GiB'/></hugepages></memoryBacking>
        <cpu>
          <numa><cell memory='2' unit='GiB'/><cell memory='2' unit='GiB'/></numa>
        </cpu>
        """;
    assertThat(memory(cells, DataSize.ofGib(1)))
        .contains("its 2 NUMA cells keep their proportions, and one would be left without memory");
    assertThat(memory(cells, DataSize.ofGib(2))).isEmpty();
  }

  @Test
  void hugePagesOfAnAnonymousFileAreTakenWhole() {
    String memfd =
        """
        <memory unit='GiB'>4</memory>
        <memoryBacking>
          <hugepages><page size='2' unit='MiB'/></hugepages>
          <source type='memfd'/>
        </memoryBacking>
        """;
    assertThat(memory(memfd, DataSize.parse("4097 MiB")))
        .contains("it is backed by huge pages of 2 MiB, and must be a multiple of that");
    assertThat(memory(memfd.replace("memfd", "file"), DataSize.parse("4097 MiB"))).isEmpty();
  }

  @Test
  void manyCpusNeedInterruptRemapping() {
    String q35 = "<os><type arch='x86_64' machine='pc-q35-7.2'>hvm</type></os>";
    String iommu = "<devices><iommu model='intel'><driver eim='on'/></iommu></devices>";
    assertThat(vcpus(q35, Vcpus.of(256)))
        .contains("more than 255 CPUs need an IOMMU with eim='on' in its definition");
    assertThat(vcpus(q35.replace("q35", "i440fx"), Vcpus.of(256)))
        .contains("more than 255 CPUs need a q35 machine");
    assertThat(vcpus(q35 + iommu, Vcpus.of(256))).isEmpty();
  }

  @Test
  void powerMachinesTakeWholeCores() {
    String pseries =
        """
        <vcpu>8</vcpu>
        <os><type arch='ppc64le' machine='pseries-7.2'>hvm</type></os>
        <cpu><topology sockets='1' dies='1' cores='2' threads='4'/></cpu>
        """;
    assertThat(vcpus(pseries, Vcpus.of(3)))
        .contains("this machine type takes whole cores, of 4 threads each");
    assertThat(vcpus(pseries, Vcpus.of(4))).isEmpty();
    assertThat(vcpus(pseries, new Vcpus(3, 8, new CpuTopology(8, 1, 1, 1)))).isEmpty();
  }

  @Test
  void whatStartsTransfersKeepsACpu() {
    String cells =
        """
        <vcpu>4</vcpu>
        <cpu>
          <numa>
            <cell id='0' cpus='0-1' memory='1'/>
            <cell id='1' cpus='2-3' memory='1'/>
            <interconnects><latency initiator='1' target='0' type='access' value='5'/></interconnects>
          </numa>
        </cpu>
        """;
    assertThat(vcpus(cells, new Vcpus(2, 2, null)))
        .contains("NUMA cell 1 would have no CPU, and its interconnects need one");
    assertThat(vcpus(cells, new Vcpus(3, 3, null))).isEmpty();
  }

  private static Optional<String> memory(String content, DataSize size) {
    return new MemoryMapping().objection(domain(content).root(), Memory.of(size));
  }

  private static Optional<String> vcpus(String content, Vcpus vcpus) {
    return new VcpusMapping().objection(domain(content).root(), vcpus);
  }

  private static DomainXml domain(String content) {
    return DomainXml.parse("<domain>" + content + "</domain>");
  }
}
