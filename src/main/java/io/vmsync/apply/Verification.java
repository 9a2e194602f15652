package io.vmsync.apply;

import io.vmsync.domain.DomainXml;
import io.vmsync.domain.Edit;
import io.vmsync.domain.LossGuard;
import io.vmsync.domain.Patch;
import io.vmsync.domain.Reading;
import io.vmsync.domain.Row;
import io.vmsync.domain.Secrets;
import io.vmsync.domain.XmlRows;
import io.vmsync.spec.HostFacts;
import io.vmsync.spec.VmSpec;
import io.vmsync.spec.XmlPath;
import io.vmsync.spec.XmlValue;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Compares a definition that was sent with what the engine made of it. */
final class Verification {
  private static final String NONE = "nothing there";

  private Verification() {}

  /**
   * A field whose value the engine did not take.
   *
   * @param asked what was sent, for people
   * @param kept what the engine made of it
   */
  record Refusal(Row<VmSpec, ?> row, String asked, String kept) {
    @Override
    public String toString() {
      return XmlRows.path(row).isPresent()
          ? "%s (%s became %s)".formatted(row.key(), asked, kept)
          : row.key();
    }

    /** What to do about it. */
    String hint() {
      return XmlRows.path(row)
          .map(this::hint)
          .orElse("take the change that causes it out of the manifest");
    }

    private String hint(XmlPath path) {
      if (asked.equals(NONE)) {
        return "take '%s' out of xml: libvirt gives such a machine one by itself".formatted(path);
      }
      return kept.equals(NONE)
          ? "take '%s' out of xml: libvirt does not know it, or not on such a machine"
              .formatted(path)
          : "if this is what you mean, write it as libvirt does: xml: {\"%s\": \"%s\"}"
              .formatted(path, kept);
    }
  }

  /** What a patch asked for and was not taken; what it left alone is looked after by losses. */
  static List<Refusal> refusals(Patch patch, DomainXml kept, Supplier<HostFacts> host) {
    List<Row<VmSpec, ?>> changed =
        patch.rows().stream().filter(row -> !isLeftAlone(row, patch)).toList();
    return refusals(changed, patch.document(), kept, host);
  }

  private static boolean isLeftAlone(Row<VmSpec, ?> row, Patch patch) {
    return row.read(patch.before().root()).equals(row.read(patch.document().root()));
  }

  /** What was asked for and not taken. */
  static List<Refusal> refusals(
      List<Row<VmSpec, ?>> rows, DomainXml sent, DomainXml kept, Supplier<HostFacts> host) {
    return rows.stream()
        .filter(row -> !isTaken(row, sent, kept, host))
        .<Refusal>map(row -> new Refusal(row, shown(row, sent), shown(row, kept)))
        .toList();
  }

  private static <T> String shown(Row<VmSpec, T> row, DomainXml document) {
    Reading<T> reading = row.mapping().read(document.root());
    String text = text(reading);
    return Secrets.isAt(row.key()) ? Secrets.hidden(text) : text;
  }

  private static <T> String text(Reading<T> reading) {
    return reading
        .value()
        .filter(value -> !(value instanceof XmlValue.Absent))
        .map(Object::toString)
        .or(reading::inexpressible)
        .orElse(NONE);
  }

  /**
   * The attributes that the engine writes differently although the definition was sent as it had
   * been: libvirt counts the ports of a virtio console anew at the first redefinition, so that even
   * {@code virsh edit} without a change moves them. Elements are never among them.
   *
   * @param again the definition after {@link Patch#before()} was defined once more
   */
  static List<String> rewrittenAnyway(Patch patch, DomainXml again) {
    return LossGuard.losses(patch.before(), new Edit(), again).stream()
        .filter(place -> place.contains("/@"))
        .toList();
  }

  private static <T> boolean isTaken(
      Row<?, T> row, DomainXml sent, DomainXml kept, Supplier<HostFacts> host) {
    Optional<T> asked = row.read(sent.root());
    Optional<T> got = row.read(kept.root());
    return asked.isEmpty()
        || got.filter(value -> row.matches(asked.get(), value, host)).isPresent();
  }
}
