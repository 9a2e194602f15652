package io.vmsync.spec;

/** What becomes of a guest's wish to give blocks of a disk back. */
public enum DiskDiscard implements Word {
  UNMAP("unmap"),
  IGNORE("ignore");

  private final String word;

  DiskDiscard(String word) {
    this.word = word;
  }

  @Override
  public String word() {
    return word;
  }

  @Override
  public String toString() {
    return word;
  }
}
