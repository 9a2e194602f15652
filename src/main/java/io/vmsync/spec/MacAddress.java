package io.vmsync.spec;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The hardware address of a network interface, in lower case with colons.
 *
 * @param text such as {@code 52:54:00:12:34:56}
 */
public record MacAddress(String text) {
  private static final Pattern SYNTAX = Pattern.compile("[0-9a-f]{2}(:[0-9a-f]{2}){5}");

  public MacAddress {
    text = text.toLowerCase(Locale.ROOT);
    if (!SYNTAX.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "'" + text + "' is not a MAC address: write six pairs of hex digits, 52:54:00:12:34:56");
    }
    if ((Integer.parseInt(text.substring(0, 2), 16) & 1) == 1) {
      throw new IllegalArgumentException("'" + text + "' is a multicast address, not one of a NIC");
    }
    if (text.equals("00:00:00:00:00:00")) {
      throw new IllegalArgumentException("'" + text + "' is nobody's address");
    }
  }

  /**
   * The address of the NIC at a position of a VM: the same for ever, in the range QEMU uses for its
   * own guests (52:54:00).
   */
  public static MacAddress derived(String vm, int position) {
    byte[] digest = sha256(vm + "/" + position);
    return new MacAddress("52:54:00:" + HexFormat.ofDelimiter(":").formatHex(digest, 0, 3));
  }

  /** The address, if the text is one that a NIC can have. */
  public static Optional<MacAddress> find(String text) {
    try {
      return Optional.of(new MacAddress(text));
    } catch (IllegalArgumentException none) {
      return Optional.empty();
    }
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }

  @Override
  public String toString() {
    return text;
  }
}
