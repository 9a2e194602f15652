package io.vmsync.engine;

/** The texts of a VM's description that mean nothing to the machine itself. */
public enum Metadata {
  TITLE,
  DESCRIPTION,
  /**
   * Our own element: who owns the VM, and what was last applied to it. Its value is the whole
   * element, in its namespace {@code urn:vmsync:domain:1}; the VM's other metadata is not touched.
   */
  OWNERSHIP
}
