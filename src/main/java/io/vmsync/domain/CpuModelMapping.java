package io.vmsync.domain;

import io.vmsync.xml.Element;
import java.util.Set;

/**
 * The CPU the guest sees: a mode of libvirt's ({@code host-passthrough}, {@code host-model}, {@code
 * maximum}) or the name of a model. Topology, features and NUMA cells beside it are left alone.
 */
final class CpuModelMapping implements Mapping<String> {
  private static final Set<String> MODES = Set.of("host-passthrough", "host-model", "maximum");

  @Override
  public String location() {
    return "cpu/@mode, cpu/model";
  }

  @Override
  public Reading<String> read(Element domain) {
    return Reading.ofOptional(
        ElementPath.of("cpu/@mode")
            .read(domain)
            .filter(MODES::contains)
            .or(() -> ElementPath.of("cpu/model").read(domain).filter(name -> !name.isEmpty())));
  }

  @Override
  public void write(Edit edit, Element domain, String model) {
    Element cpu = edit.child(domain, "cpu");
    if (MODES.contains(model)) {
      edit.attribute(cpu, "mode", model);
      edit.removeAttribute(cpu, "match");
      edit.removeChild(cpu, "model");
    } else {
      edit.attribute(cpu, "mode", "custom");
      edit.attribute(cpu, "match", "exact");
      edit.text(edit.child(cpu, "model"), model);
    }
  }

  /** A running machine shows what {@code host-model} came to, not that it was asked for. */
  static boolean inForce(String defined, String live) {
    return defined.equals("host-model") || defined.equals(live);
  }
}
