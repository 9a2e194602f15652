package io.vmsync.plan;

import io.vmsync.domain.DomainXml;
import io.vmsync.domain.Effect;
import io.vmsync.domain.Ownership;
import io.vmsync.domain.Patch;
import io.vmsync.domain.Restoration;
import io.vmsync.domain.Timing;

/** Plans what changes besides the fields when a whole definition is put back. */
final class OtherPlaces {
  private static final String OWNER = "metadata/vm:applied/@owner";
  private static final String NOTES = "metadata/vm:applied";

  private final Machine machine;
  private final Draft draft;

  OtherPlaces(Machine machine, Draft draft) {
    this.machine = machine;
    this.draft = draft;
  }

  /**
   * @param fields the present definition with every field that differs written into it
   */
  void plan(Patch fields, DomainXml target) {
    Effect effect = effect();
    Restoration.besides(fields, target)
        .forEach(each -> draft.change(change(each.place(), each.before(), each.after(), effect)));
    String before = owner(machine.persistent());
    String after = owner(target);
    if (!before.equals(after)) {
      draft.change(change(OWNER, before, after, Effect.of(Timing.NOW)));
    } else if (draft.changes().findAny().isEmpty()
        && !Ownership.text(target).equals(Ownership.text(machine.persistent()))) {
      draft.change(change(NOTES, "the last sync's", "an earlier one's", Effect.of(Timing.NOW)));
    }
  }

  private Effect effect() {
    if (machine.isSaved()) {
      return Effect.of(
          Timing.NEXT_BOOT, "its saved memory resumes on the hardware it was saved with");
    }
    return Effect.of(machine.isRunning() ? Timing.NEXT_BOOT : Timing.NOW);
  }

  private static Change change(String place, String before, String after, Effect effect) {
    return new Change(place, before, after, effect, Origin.ROLLBACK);
  }

  private static String owner(DomainXml document) {
    return Ownership.read(document).map(Ownership::owner).orElse("none");
  }
}
