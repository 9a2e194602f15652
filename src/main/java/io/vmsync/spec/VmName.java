package io.vmsync.spec;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The rules for the name of a VM: those libvirt has for a domain (virDomainDefPostParse), and for a
 * new one those of good sense.
 */
public final class VmName {
  /** Libvirt writes {@code NAME.xml.new} first, and a file's name ends at 255 bytes. */
  public static final int MAX_BYTES = 247;

  private VmName() {}

  /** Why a manifest cannot give a VM this name, or empty when it can. */
  public static Optional<String> objection(String name) {
    if (name.isBlank()) {
      return Optional.of("a name cannot be empty");
    }
    if (name.equals(".") || name.equals("..")) {
      return Optional.of("'" + name + "' is a directory, not a name");
    }
    if (name.contains("/")) {
      return Optional.of("'" + name + "' contains a slash, which no VM's name may");
    }
    if (hasControlCharacter(name)) {
      return Optional.of("the name contains a control character");
    }
    if (name.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
      return Optional.of("the name is longer than " + MAX_BYTES + " bytes");
    }
    return Optional.empty();
  }

  private static boolean hasControlCharacter(String name) {
    for (int i = 0; i < name.length(); i++) {
      if (Character.isISOControl(name.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  /**
   * The name itself. Machines that exist have names that no manifest may give, such as one with a
   * tab.
   *
   * @throws IllegalArgumentException when no VM can have this name
   */
  public static String require(String name) {
    if (name.isEmpty() || name.contains("/") || name.contains("\n")) {
      throw new IllegalArgumentException("no VM can be called '" + name + "'");
    }
    return name;
  }
}
