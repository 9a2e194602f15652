package io.vmsync.domain;

import io.vmsync.spec.DataSize;
import io.vmsync.spec.Memory;
import io.vmsync.xml.Element;
import java.util.Optional;

/**
 * {@code <memory>} is what the machine starts with, {@code <currentMemory>} what the balloon leaves
 * the guest. Both are always written, each with its unit: raising one alone leaves the guest where
 * it was.
 *
 * <p>Memory devices count into {@code <memory>} and are kept as they are. Where there are NUMA
 * cells, libvirt takes their sum for what is not in devices, so the cells change as well ({@link
 * NumaMemory}).
 */
final class MemoryMapping implements Mapping<Memory> {
  private static final long MIB = 1L << 20;

  @Override
  public String location() {
    return "memory, currentMemory, maxMemory, cpu/numa/cell/@memory, cpu/numa/cell/@unit";
  }

  @Override
  public Reading<Memory> read(Element domain) {
    return Reading.ofOptional(
        size(domain, "memory")
            .map(boot -> new Memory(size(domain, "currentMemory").orElse(boot), boot)));
  }

  @Override
  public Optional<String> objection(Element domain, Memory memory) {
    DataSize devices = devices(domain);
    if (!devices.isLessThan(memory.boot())) {
      return Optional.of(
          "its memory devices alone have " + devices + ", and something must be left");
    }
    return changesBoot(domain, memory)
        ? new NumaMemory(domain).objection(initial(domain, memory))
        : Optional.empty();
  }

  @Override
  public void write(Edit edit, Element domain, Memory memory) {
    if (changesBoot(domain, memory)) {
      raiseCeiling(edit, domain, memory.boot());
      new NumaMemory(domain).write(edit, initial(domain, memory));
    }
    write(edit, domain, "memory", memory.boot());
    write(edit, domain, "currentMemory", memory.size());
  }

  /**
   * How far a running machine may be from its definition without being behind it: QEMU starts with
   * whole MiB, and a balloon moves by pages.
   */
  private static boolean isNear(DataSize one, DataSize other) {
    return Math.abs(one.bytes() - other.bytes()) < MIB;
  }

  /** A running machine that may take more than it is defined with is not behind its definition. */
  static boolean inForce(Memory defined, Memory live) {
    return isNear(live.size(), defined.size()) && !live.boot().isLessThan(defined.boot());
  }

  /** Within what it started with, only the guest can give memory back or take more. */
  static String waitsFor(Memory defined, Memory live) {
    return live.boot().isLessThan(defined.boot())
        ? Row.NEXT_START
        : "up to the guest's balloon driver, or the next start";
  }

  private static boolean changesBoot(Element domain, Memory memory) {
    return size(domain, "memory").filter(memory.boot()::equals).isEmpty();
  }

  /** What the machine starts with apart from memory devices. */
  private static DataSize initial(Element domain, Memory memory) {
    return DataSize.ofKib(memory.boot().kib() - devices(domain).kib());
  }

  private static DataSize devices(Element domain) {
    long kib =
        Elements.child(domain, "devices").stream()
            .flatMap(devices -> Elements.children(devices, "memory").stream())
            .flatMap(device -> ElementPath.of("target/size").find(device).stream())
            .mapToLong(size -> size(size).kib())
            .sum();
    return DataSize.ofKib(kib);
  }

  /**
   * {@code <maxMemory>} may not be less than {@code <memory>}. It rises with it where it must, by
   * as much as the memory, so that what could be plugged before still can be: QEMU refuses memory
   * slots without room for them.
   */
  private static void raiseCeiling(Edit edit, Element domain, DataSize boot) {
    Optional<DataSize> ceiling = size(domain, "maxMemory");
    if (ceiling.isEmpty()) {
      return;
    }
    long room = ceiling.get().kib() - size(domain, "memory").map(DataSize::kib).orElse(0L);
    if (boot.kib() + Math.min(room, 1) > ceiling.get().kib()) {
      write(edit, domain, "maxMemory", DataSize.ofKib(boot.kib() + room));
    }
  }

  private static Optional<DataSize> size(Element domain, String tag) {
    return Elements.child(domain, tag).map(MemoryMapping::size).filter(size -> size.bytes() > 0);
  }

  private static DataSize size(Element element) {
    return DataSize.ofUnit(
        Long.parseLong(Elements.text(element)), Elements.attribute(element, "unit").orElse("KiB"));
  }

  private static void write(Edit edit, Element domain, String tag, DataSize size) {
    if (size(domain, tag).filter(size::equals).isEmpty()) {
      Element element = edit.child(domain, tag);
      edit.attribute(element, "unit", "KiB");
      edit.text(element, Long.toString(size.kib()));
    }
  }
}
