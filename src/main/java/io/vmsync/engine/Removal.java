package io.vmsync.engine;

/** What goes with a definition that is removed; what is not named is kept. */
public enum Removal {
  /** The file with the firmware's variables: boot entries, enrolled keys. */
  NVRAM,
  /** The emulated TPM's state: a disk sealed to it can no longer be unlocked. */
  TPM_STATE,
  /** The memory image of a saved VM. */
  SAVED_MEMORY,
  /** What the engine knows of snapshots and checkpoints; the data in the images stays. */
  SNAPSHOT_METADATA
}
