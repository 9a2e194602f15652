package io.vmsync.cli;

/** The version of this program. */
final class Version {

  private Version() {}

  /** As the jar's manifest has it. */
  static String number() {
    String version = Version.class.getPackage().getImplementationVersion();
    return version == null ? "unknown" : version;
  }
}
