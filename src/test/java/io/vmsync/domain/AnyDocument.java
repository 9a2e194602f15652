package io.vmsync.domain;

import io.vmsync.properties.AnySpec;
import io.vmsync.spec.CpuTopology;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Random definitions that say of memory and CPUs all that libvirt lets them say, consistently. */
final class AnyDocument {

  private AnyDocument() {}

  /**
   * @param cells how many NUMA cells there are, each with the same memory
   * @param devices the memory of each memory device, in MiB
   * @param listed whether CPUs are listed one by one
   */
  private record Shape(
      CpuTopology topology,
      boolean grouped,
      boolean listed,
      int cells,
      List<Integer> devices,
      int there,
      int cellMib) {
    int cpus() {
      return topology.cpus();
    }

    int count() {
      return 1 + there % cpus();
    }

    long mib() {
      return (long) Math.max(1, cells) * cellMib + devices.stream().mapToInt(i -> i).sum();
    }
  }

  static Arbitrary<DomainXml> document() {
    Arbitrary<Boolean> either = Arbitraries.of(true, false);
    return Combinators.combine(
            AnySpec.topology(),
            either,
            either,
            Arbitraries.integers().between(0, 4),
            Arbitraries.integers().between(1, 4096).list().ofMaxSize(3),
            Arbitraries.integers().between(0, 1000),
            Arbitraries.integers().between(64, 65536))
        .as(Shape::new)
        .map(shape -> DomainXml.parse(text(shape)));
  }

  private static String text(Shape shape) {
    String topology =
        "<topology sockets='%d' dies='%d' cores='%d' threads='%d'/>"
            .formatted(
                shape.topology.sockets(),
                shape.topology.dies(),
                shape.topology.cores(),
                shape.topology.threads());
    return """
    <domain type='kvm'>
      <name>a</name>
      <maxMemory slots='16' unit='MiB'>%d</maxMemory>
      <memory unit='KiB'>%d</memory>
      <currentMemory unit='KiB'>%d</currentMemory>
      <vcpu placement='static' cpuset='0-7' current='%d'>%d</vcpu>
      %s
      <cputune>%s<vcpusched vcpus='%s' scheduler='batch'/></cputune>
      <os><type arch='x86_64' machine='pc-q35-7.2'>hvm</type></os>
      <cpu mode='host-model'>%s%s<feature policy='require' name='vmx'/></cpu>
      <devices>%s</devices>
    </domain>\
    """
        .formatted(
            shape.mib() * 2,
            shape.mib() * 1024,
            shape.mib() * 512,
            shape.count(),
            shape.cpus(),
            shape.listed ? list(shape) : "",
            each(shape.cpus(), i -> "<vcpupin vcpu='%d' cpuset='%d'/>".formatted(i, i % 8)),
            set(shape, i -> i % 3 != 1),
            shape.grouped ? topology : "",
            shape.cells > 0 ? cells(shape) : "",
            shape.devices.stream().map(AnyDocument::device).collect(Collectors.joining()));
  }

  private static String list(Shape shape) {
    return each(
            shape.cpus(),
            i ->
                "<vcpu id='%d' enabled='%s' hotpluggable='%s'/>"
                    .formatted(i, i < shape.count() ? "yes" : "no", i == 0 ? "no" : "yes"))
        .transform(cpus -> "<vcpus>" + cpus + "</vcpus>");
  }

  private static String cells(Shape shape) {
    return each(
            shape.cells,
            cell ->
                "<cell id='%d' cpus='%s' memory='%d' unit='MiB'/>"
                    .formatted(cell, set(shape, cpu -> cpu % shape.cells == cell), shape.cellMib))
        .transform(all -> "<numa>" + all + "</numa>");
  }

  private static String device(int mib) {
    return "<memory model='dimm'><target><size unit='MiB'>%d</size></target></memory>"
        .formatted(mib);
  }

  private static String set(Shape shape, IntPredicate members) {
    BitSet set =
        IntStream.range(0, shape.cpus())
            .filter(members)
            .collect(BitSet::new, BitSet::set, BitSet::or);
    return CpuSet.format(set);
  }

  private static String each(int count, java.util.function.IntFunction<String> text) {
    return IntStream.range(0, count).mapToObj(text).collect(Collectors.joining());
  }
}
