package io.vmsync.plan;

import io.vmsync.domain.DomainXml;
import io.vmsync.domain.FieldTable;
import io.vmsync.domain.Row;
import io.vmsync.domain.XmlRows;
import io.vmsync.spec.VmSpec;
import java.util.List;
import java.util.Optional;

/**
 * Finds places that a manifest wants to be two things: rows of its own can meet the program's rows,
 * and one another, in ways that show only in the document. Left alone, they would undo each other
 * at every sync.
 */
final class Contradictions {
  private final HostView host;
  private final VmSpec wanted;
  private final Draft draft;

  Contradictions(HostView host, VmSpec wanted, Draft draft) {
    this.host = host;
    this.wanted = wanted;
    this.draft = draft;
  }

  /** Looks at an existing definition after everything was written into it. */
  void check(DomainXml written) {
    List<Row<VmSpec, ?>> own = XmlRows.of(wanted);
    if (!own.isEmpty()) {
      FieldTable.rowsOf(wanted).forEach(row -> check(row, written));
    }
  }

  /** The same for a new document, where nobody has yet asked what stands in the way. */
  void checkNew(DomainXml written) {
    XmlRows.of(wanted).forEach(row -> checkPossible(row, written));
    check(written);
  }

  private <T> void checkPossible(Row<VmSpec, T> row, DomainXml written) {
    row.wanted(wanted)
        .ifPresent(value ->
            row.mapping()
                .objection(written.root(), value)
                .ifPresent(why -> draft.impossible(row.key(), value.toString(), why)));
  }

  private <T> void check(Row<VmSpec, T> row, DomainXml written) {
    Optional<T> stated = row.wanted(wanted);
    boolean fails =
        stated.isPresent()
            && !row.isSatisfied(stated.get(), row.mapping().read(written.root()), host::facts)
            && row.mapping().objection(written.root(), stated.get()).isEmpty();
    if (fails) {
      draft.error(
          "contradiction",
          row.key(),
          "it cannot be %s, for something else in the manifest makes it %s"
              .formatted(
                  stated.get(), Shown.of(row.mapping().read(written.root()), "something else")),
          "keep one of them");
    }
  }
}
