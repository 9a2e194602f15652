package io.vmsync.plan;

import io.vmsync.spec.DataSize;

/**
 * Looks whether there is room for an image. All that we make are sparse, so that a large one is a
 * promise; only where not even its header fits can it not be made.
 */
final class FreeSpace {
  private static final DataSize HEADER = DataSize.ofKib(1024);

  private final HostView host;
  private final Draft draft;

  FreeSpace(HostView host, Draft draft) {
    this.host = host;
    this.draft = draft;
  }

  /**
   * @param need what the image may come to take up beyond what it does now
   */
  void check(DiskInPlan disk, DataSize need) {
    host.freeSpace(disk.path())
        .filter(free -> free.isLessThan(need))
        .ifPresent(free -> {
          if (free.isLessThan(HEADER)) {
            draft.error(
                "no-space",
                disk.sizeField(),
                "there is no room left for " + disk.path() + ": " + free + " are free there",
                "make room, or put the image elsewhere");
          } else {
            draft.warn(
                "little-space",
                disk.sizeField(),
                "%s may come to need %s, and only %s are free there"
                    .formatted(disk.path(), need, free),
                "a guest stops in the middle of its work when the room is used up");
          }
        });
  }
}
