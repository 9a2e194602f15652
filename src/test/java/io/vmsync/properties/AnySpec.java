package io.vmsync.properties;

import io.vmsync.spec.BalloonModel;
import io.vmsync.spec.BootDevice;
import io.vmsync.spec.CpuTopology;
import io.vmsync.spec.DataSize;
import io.vmsync.spec.DiskSpec;
import io.vmsync.spec.Firmware;
import io.vmsync.spec.Graphics;
import io.vmsync.spec.InputDevice;
import io.vmsync.spec.MediaSpec;
import io.vmsync.spec.Memory;
import io.vmsync.spec.NicSource;
import io.vmsync.spec.NicSpec;
import io.vmsync.spec.RngModel;
import io.vmsync.spec.SoundModel;
import io.vmsync.spec.Tpm;
import io.vmsync.spec.Vcpus;
import io.vmsync.spec.VideoModel;
import io.vmsync.spec.VirtType;
import io.vmsync.spec.VmSpec;
import io.vmsync.spec.WatchdogModel;
import java.util.List;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/**
 * Random specs: any that a manifest may state and a new machine of a PC's kind can have. A field
 * added to {@link VmSpec} gets its line in {@link #spec()}.
 */
public final class AnySpec {
  /** The networks that random NICs are plugged into. */
  public static final List<String> NETWORKS = List.of("default", "lab");

  private static final List<String> CPU_MODELS =
      List.of("host-passthrough", "host-model", "maximum", "qemu64", "EPYC");

  /** More than these need an IOMMU, which the manifest has no words for. */
  private static final int WITHOUT_REMAPPING = 255;

  private AnySpec() {}

  /** A complete spec: with all that the document of a new machine needs. */
  public static Arbitrary<VmSpec> spec() {
    Arbitrary<VmSpec.Builder> vm =
        Combinators.combine(
                memory(), vcpus(), Arbitraries.of("q35", "pc"), Arbitraries.of(VirtType.class))
            .as(AnySpec::bare);
    vm = with(vm, text(), VmSpec.Builder::title);
    vm = with(vm, text(), VmSpec.Builder::description);
    vm = with(vm, Arbitraries.of(true, false), VmSpec.Builder::protectedVm);
    vm = with(vm, Arbitraries.of(CPU_MODELS), VmSpec.Builder::cpuModel);
    vm = with(vm, Arbitraries.of(Firmware.class), VmSpec.Builder::boot);
    vm = with(vm, Arbitraries.of(Tpm.class), VmSpec.Builder::tpm);
    vm = with(vm, Arbitraries.of(Graphics.class), VmSpec.Builder::graphics);
    vm = with(vm, bootOrder(), VmSpec.Builder::bootOrder);
    vm = with(vm, Arbitraries.of(VideoModel.class), VmSpec.Builder::video);
    vm = with(vm, Arbitraries.of(SoundModel.class), VmSpec.Builder::sound);
    vm = with(vm, Arbitraries.of(InputDevice.class), VmSpec.Builder::input);
    vm = with(vm, Arbitraries.of(RngModel.class), VmSpec.Builder::rng);
    vm = with(vm, watchdog(), VmSpec.Builder::watchdog);
    vm = with(vm, Arbitraries.of(BalloonModel.class), VmSpec.Builder::balloon);
    vm = with(vm, Arbitraries.of(true, false), VmSpec.Builder::serialConsole);
    vm = with(vm, Arbitraries.of(true, false), VmSpec.Builder::guestAgent);
    vm = with(vm, disks(), VmSpec.Builder::disks);
    vm = with(vm, nics(), VmSpec.Builder::nics);
    vm = with(vm, media(), VmSpec.Builder::media);
    return vm.map(VmSpec.Builder::build);
  }

  private static VmSpec.Builder bare(Memory memory, Vcpus vcpus, String machine, VirtType virt) {
    return VmSpec.builder("any")
        .arch("x86_64")
        .machine(machine)
        .virt(virt)
        .memory(memory)
        .vcpus(vcpus);
  }

  /** A field that is stated in two of three specs. */
  private static <T> Arbitrary<VmSpec.Builder> with(
      Arbitrary<VmSpec.Builder> vm,
      Arbitrary<T> values,
      BiFunction<VmSpec.Builder, T, VmSpec.Builder> set) {
    return Combinators.combine(vm, values.optional(0.66))
        .as((builder, value) -> value.map(each -> set.apply(builder, each)).orElse(builder));
  }

  /** Text as people write it, with what XML has to escape. */
  public static Arbitrary<String> text() {
    return Arbitraries.strings()
        .withChars("abcXYZ 0189<>&\"'äß漢-_/{}[]$%")
        .withChars('\n')
        .ofMaxLength(40);
  }

  /** Sizes of memory: whole KiB, from one to a few TiB. */
  public static Arbitrary<DataSize> memorySize() {
    return Arbitraries.longs().between(1, 1L << 32).map(DataSize::ofKib);
  }

  public static Arbitrary<Memory> memory() {
    return Combinators.combine(memorySize(), Arbitraries.longs().between(0, 1L << 32).optional())
        .as((size, room) ->
            new Memory(size, room.map(more -> DataSize.ofKib(size.kib() + more)).orElse(null)));
  }

  /** A plain count, one with a maximum, or one with a topology. */
  public static Arbitrary<Vcpus> vcpus() {
    Arbitrary<Integer> count = Arbitraries.integers().between(1, 64);
    Arbitrary<Vcpus> plain = count.map(Vcpus::of);
    Arbitrary<Vcpus> withMaximum =
        Combinators.combine(count, Arbitraries.integers().between(0, 64))
            .as((number, room) -> new Vcpus(number, number + room, null));
    return Arbitraries.oneOf(plain, withMaximum, grouped());
  }

  private static Arbitrary<Vcpus> grouped() {
    return topology()
        .flatMap(topology ->
            Combinators.combine(
                    Arbitraries.integers().between(1, topology.cpus()), Arbitraries.of(true, false))
                .as((count, stated) ->
                    new Vcpus(count, stated ? topology.cpus() : null, topology)));
  }

  public static Arbitrary<CpuTopology> topology() {
    Arbitrary<Integer> few = Arbitraries.integers().between(1, 4);
    return Combinators.combine(few, few, few, few)
        .as(CpuTopology::new)
        .filter(topology -> topology.cpus() <= WITHOUT_REMAPPING);
  }

  /** Disks whose images are {@code /d/0}, {@code /d/1}, …, each of 20 GiB. */
  private static Arbitrary<List<DiskSpec>> disks() {
    return Arbitraries.integers()
        .between(0, 5)
        .map(count ->
            IntStream.range(0, count)
                .mapToObj(i -> new DiskSpec("/d/" + i, DataSize.ofGib(20), i % 2 == 0))
                .toList());
  }

  private static Arbitrary<List<BootDevice>> bootOrder() {
    return Arbitraries.of(BootDevice.class).list().uniqueElements().ofMinSize(1).ofMaxSize(3);
  }

  private static Arbitrary<WatchdogModel> watchdog() {
    return Arbitraries.of(WatchdogModel.class).filter(model -> model != WatchdogModel.DIAG288);
  }

  private static Arbitrary<List<NicSpec>> nics() {
    Arbitrary<NicSource> other =
        Arbitraries.of(
            new NicSource.Bridge("br0"), new NicSource.Direct("eth0"), new NicSource.User());
    Arbitrary<NicSource> source =
        Arbitraries.oneOf(Arbitraries.of(NETWORKS).map(NicSource.Network::new), other);
    Arbitrary<String> model = Arbitraries.of("e1000e", "rtl8139").injectNull(0.6);
    return Combinators.combine(source, model)
        .as((plug, card) -> new NicSpec(plug, card, null, null))
        .list()
        .ofMaxSize(4);
  }

  private static Arbitrary<List<MediaSpec>> media() {
    Arbitrary<MediaSpec> image =
        Arbitraries.integers().between(0, 4).map(i -> MediaSpec.image("/d/" + i));
    return image.list().ofMaxSize(3);
  }
}
