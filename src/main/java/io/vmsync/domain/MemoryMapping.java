package io.vmsync.domain;

import io.vmsync.spec.DataSize;
import io.vmsync.spec.Memory;
import java.util.Optional;
import org.w3c.dom.Element;

/**
 * {@code <memory>} is what the machine starts with, {@code <currentMemory>} what the balloon leaves
 * the guest. Both are always written, each with its unit: raising one alone leaves the guest where
 * it was.
 */
final class MemoryMapping implements Mapping<Memory> {

  @Override
  public String location() {
    return "memory, currentMemory";
  }

  @Override
  public Reading<Memory> read(Element domain) {
    return Reading.ofOptional(
        size(domain, "memory")
            .map(boot -> new Memory(size(domain, "currentMemory").orElse(boot), boot)));
  }

  @Override
  public void write(Edit edit, Element domain, Memory memory) {
    write(edit, domain, "memory", memory.boot());
    write(edit, domain, "currentMemory", memory.size());
  }

  /** A running machine that may take more than it is defined with is not behind its definition. */
  static boolean inForce(Memory defined, Memory live) {
    return live.size().equals(defined.size()) && !live.boot().isLessThan(defined.boot());
  }

  /** Within what it started with, only the guest can give memory back or take more. */
  static String waitsFor(Memory defined, Memory live) {
    return live.boot().isLessThan(defined.boot())
        ? "takes effect at the next start"
        : "up to the guest's balloon driver, or the next start";
  }

  private static Optional<DataSize> size(Element domain, String tag) {
    return Elements.child(domain, tag)
        .map(element ->
            DataSize.ofUnit(
                Long.parseLong(Elements.text(element)),
                Elements.attribute(element, "unit").orElse("KiB")))
        .filter(size -> size.bytes() > 0);
  }

  private static void write(Edit edit, Element domain, String tag, DataSize size) {
    if (size(domain, tag).filter(size::equals).isEmpty()) {
      Element element = edit.child(domain, tag);
      edit.attribute(element, "unit", "KiB");
      edit.text(element, Long.toString(size.kib()));
    }
  }
}
