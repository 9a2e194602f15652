package io.vmsync.problem;

/** How much a {@link Problem} matters: an error stops the command, a warning does not. */
public enum Severity {
  ERROR,
  WARNING
}
