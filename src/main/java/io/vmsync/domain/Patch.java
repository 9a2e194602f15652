package io.vmsync.domain;

import io.vmsync.spec.VmSpec;
import java.util.List;

/**
 * A change to an existing definition: the document as it was, as it is to be, and what was edited.
 * A domain that exists is always patched and never rendered anew, so what is not modelled stays.
 */
public final class Patch {
  private final DomainXml before;
  private final DomainXml document;
  private final List<Row<VmSpec, ?>> rows;
  private final boolean replacement;
  private final Edit edit = new Edit();

  public Patch(DomainXml before) {
    this(before, FieldTable.ROWS);
  }

  /**
   * A change to a definition.
   *
   * @param rows the fields it may change
   */
  public Patch(DomainXml before, List<Row<VmSpec, ?>> rows) {
    this(before, before.copy(), rows, false);
  }

  private Patch(
      DomainXml before, DomainXml document, List<Row<VmSpec, ?>> rows, boolean replacement) {
    this.before = before;
    this.document = document;
    this.rows = rows;
    this.replacement = replacement;
  }

  /** Puts another definition in the place of the present one; the engine must keep all of it. */
  public static Patch replacing(DomainXml before, DomainXml with) {
    return new Patch(before, with.copy(), FieldTable.ROWS, true);
  }

  /** The fields by which is judged whether the engine took what was asked for. */
  public List<Row<VmSpec, ?>> rows() {
    return rows;
  }

  /** The definition before; it is never changed. */
  public DomainXml before() {
    return before;
  }

  /** The definition as it is to be; change it through {@link #edit()} only. */
  public DomainXml document() {
    return document;
  }

  public Edit edit() {
    return edit;
  }

  /** Whether the whole definition is replaced by an earlier one. */
  public boolean isReplacement() {
    return replacement;
  }

  public boolean isEmpty() {
    return replacement ? isSame() : edit.isEmpty();
  }

  /** But for the order that libvirt brings controllers into by itself, differently each time. */
  private boolean isSame() {
    return Differences.between(before, document).isEmpty()
        && Ownership.text(before).equals(Ownership.text(document));
  }

  /** What the engine lost of what this patch left alone, given the definition it now has. */
  public List<String> losses(DomainXml kept) {
    return LossGuard.losses(document, edit, kept);
  }
}
