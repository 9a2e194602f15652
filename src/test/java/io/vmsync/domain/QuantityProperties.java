package io.vmsync.domain;

import static org.assertj.core.api.Assertions.assertThat;

import io.vmsync.properties.AnySpec;
import io.vmsync.properties.Reported;
import io.vmsync.spec.DataSize;
import io.vmsync.spec.Memory;
import io.vmsync.spec.Vcpus;
import io.vmsync.xml.Element;
import java.util.BitSet;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AddLifecycleHook;

/** What is written of memory and CPUs is read again, and what depends on it follows. */
@AddLifecycleHook(Reported.class)
class QuantityProperties {
  private final MemoryMapping memories = new MemoryMapping();
  private final VcpusMapping cpus = new VcpusMapping();

  @Property(edgeCases = EdgeCasesMode.NONE)
  void memoryIsReadAsItWasWritten(
      @ForAll("documents") DomainXml document, @ForAll("memories") Memory memory) {
    Element after = written(memories, document, memory);
    assertThat(memories.read(after)).isEqualTo(Reading.of(memory));
    assertThat(written(memories, document, memory)).hasToString(after.toString());
  }

  /** As libvirt adds it up: cells and memory devices. */
  @Property(edgeCases = EdgeCasesMode.NONE)
  void memoryIsTheSumOfItsParts(
      @ForAll("documents") DomainXml document, @ForAll("memories") Memory memory) {
    Element after = written(memories, document, memory);
    List<Element> cells = NumaMemory.elements(after);
    long inCells = cells.stream().mapToLong(cell -> kib(cell, cell.attribute("memory"))).sum();
    assertThat(cells.isEmpty() ? memory.boot().kib() : inCells + devices(after))
        .isEqualTo(memory.boot().kib());
    Element ceiling = Elements.child(after, "maxMemory").orElseThrow();
    assertThat(kib(ceiling, Elements.text(ceiling))).isGreaterThan(memory.boot().kib());
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void cellsOfOneSizeStayWithinAPageOfEachOther(
      @ForAll("documents") DomainXml document, @ForAll("memories") Memory memory) {
    long[] cells =
        NumaMemory.elements(written(memories, document, memory)).stream()
            .mapToLong(cell -> kib(cell, cell.attribute("memory")))
            .sorted()
            .toArray();
    Assume.that(cells.length > 1);
    assertThat(cells[cells.length - 1] - cells[0]).isLessThan(2 * 1024);
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void cpusAreReadAsTheyWereWritten(
      @ForAll("documents") DomainXml document, @ForAll("cpus") Vcpus wanted) {
    Element after = written(cpus, document, wanted);
    Vcpus actual = cpus.read(after).value().orElseThrow();
    assertThat(VcpusMapping.matches(wanted, actual)).as("%s is %s", wanted, actual).isTrue();
  }

  /** libvirt refuses a definition in which one of them is named that there is not. */
  @Property(edgeCases = EdgeCasesMode.NONE)
  void everyCpuIsInOneCellAndNoneIsNamedThatThereIsNot(
      @ForAll("documents") DomainXml document, @ForAll("cpus") Vcpus wanted) {
    Element after = written(cpus, document, wanted);
    int maximum = cpus.read(after).value().orElseThrow().ceiling();
    BitSet all = new BitSet();
    List<Element> cells = NumaMemory.elements(after);
    int members = 0;
    for (Element cell : cells) {
      BitSet own = CpuSet.parse(cell.attribute("cpus"));
      members += own.cardinality();
      all.or(own);
    }
    assertThat(members).isEqualTo(cells.isEmpty() ? 0 : maximum);
    assertThat(all.length()).isEqualTo(members);
    Element tuning = Elements.child(after, "cputune").orElseThrow();
    assertThat(Elements.children(tuning)).allMatch(each -> highest(each) < maximum).isNotEmpty();
  }

  /** The topology makes the maximum, and a list names each CPU once. */
  @Property(edgeCases = EdgeCasesMode.NONE)
  void topologyAndListFollow(
      @ForAll("documents") DomainXml document, @ForAll("cpus") Vcpus wanted) {
    Element after = written(cpus, document, wanted);
    int maximum = cpus.read(after).value().orElseThrow().ceiling();
    TopologyElement.of(after).ifPresent(each -> assertThat(each.of(maximum)).isPresent());
    Elements.child(after, "vcpus")
        .ifPresent(list -> {
          assertThat(Elements.children(list)).hasSize(maximum);
          assertThat(Elements.children(list).getFirst().attribute("hotpluggable")).isEqualTo("no");
        });
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void setsAreReadAsTheyWerePrinted(@ForAll("sets") BitSet set) {
    assertThat(CpuSet.parse(CpuSet.format(set))).isEqualTo(set);
  }

  @Provide
  Arbitrary<DomainXml> documents() {
    return AnyDocument.document();
  }

  /** More than any memory devices of a random document have. */
  @Provide
  Arbitrary<Memory> memories() {
    return AnySpec.memory()
        .map(
            memory -> new Memory(memory.size(), DataSize.ofKib(memory.boot().kib() + (16L << 20))));
  }

  @Provide
  Arbitrary<Vcpus> cpus() {
    return AnySpec.vcpus();
  }

  @Provide
  Arbitrary<BitSet> sets() {
    return Arbitraries.integers()
        .between(0, 300)
        .set()
        .map(each -> each.stream().collect(BitSet::new, BitSet::set, BitSet::or));
  }

  private static <T> Element written(Mapping<T> mapping, DomainXml document, T value) {
    Patch patch = new Patch(document);
    assertThat(mapping.objection(document.root(), value)).isEmpty();
    mapping.write(patch.edit(), patch.document().root(), value);
    return patch.document().root();
  }

  private static int highest(Element tuning) {
    return tuning.hasAttribute("vcpu")
        ? Integer.parseInt(tuning.attribute("vcpu"))
        : CpuSet.parse(tuning.attribute("vcpus")).length() - 1;
  }

  private static long devices(Element domain) {
    return Elements.children(Elements.child(domain, "devices").orElseThrow()).stream()
        .map(device -> ElementPath.of("target/size").find(device).orElseThrow())
        .mapToLong(size -> kib(size, Elements.text(size)))
        .sum();
  }

  private static long kib(Element element, String amount) {
    return DataSize.ofUnit(Long.parseLong(amount), element.attribute("unit")).kib();
  }
}
