package io.vmsync.manifest;

/**
 * Is told what is known while manifests are being read, so that what takes long can begin. It may
 * yet turn out that they are not valid.
 */
@FunctionalInterface
public interface ReadingObserver {
  /**
   * The word {@code connect} is nowhere in their text, and so they name no hypervisor, unless the
   * key is written with escapes. Known before they are parsed.
   */
  default void namesNoHypervisor() {}

  /** They have been parsed, and nothing was wrong by then. */
  void parsed(Outline outline);
}
