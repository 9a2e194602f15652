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
    this.before = before;
    this.document = before.copy();
    this.rows = rows;
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

  public boolean isEmpty() {
    return edit.isEmpty();
  }

  /** What the engine lost of what this patch left alone, given the definition it now has. */
  public List<String> losses(DomainXml kept) {
    return LossGuard.losses(document, edit, kept);
  }
}
