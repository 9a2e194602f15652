package io.vmsync.plan;

/**
 * What the user allows.
 *
 * @param restart running machines may be restarted, gracefully, so that nothing stays pending
 * @param allowDestructive changes that may cost something may be made
 * @param prune VMs the manifest owns and no longer lists may be undefined
 * @param adopt machines that another manifest owns may be taken over
 */
public record PlanOptions(boolean restart, boolean allowDestructive, boolean prune, boolean adopt) {

  public PlanOptions(boolean restart, boolean allowDestructive, boolean prune) {
    this(restart, allowDestructive, prune, false);
  }

  /** Nothing but what is harmless. */
  public static PlanOptions harmless() {
    return new PlanOptions(false, false, false, false);
  }
}
