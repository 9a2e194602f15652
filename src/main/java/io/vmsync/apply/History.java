package io.vmsync.apply;

import java.util.List;

/**
 * Where definitions are saved before they are changed. It is a convenience: whatever goes wrong
 * with it is told to the user and never thrown, so that it cannot stop a sync. Safe for use by
 * several threads.
 */
public interface History {

  /**
   * Saves a definition that is about to be changed or removed, unless it is the newest one already.
   *
   * @param uri the connection, as the engine spells it
   * @return forgets it again, for a change that was taken back
   */
  Runnable save(String uri, String vm, SavedDefinition saved);

  /** What is saved of the VMs that had this name, newest first. */
  List<SavedDefinition> of(String uri, String vm);
}
