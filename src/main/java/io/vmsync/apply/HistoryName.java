package io.vmsync.apply;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The directory of a VM's saved definitions. A VM's name may hold anything but a slash, be 255
 * bytes long and differ from another's in case only, so a hash tells them apart; what is readable
 * is there for people.
 */
final class HistoryName {
  private static final int READABLE = 40;
  private static final int HASH = 16;

  private HistoryName() {}

  static String of(String uri, String vm) {
    String readable = vm.replaceAll("[^A-Za-z0-9_-]", "_");
    return readable.substring(0, Math.min(READABLE, readable.length()))
        + "-"
        + hash(connection(uri) + "\0" + vm);
  }

  /** The options of a fake hypervisor make no other machines. */
  private static String connection(String uri) {
    return uri.startsWith("fake:") ? uri.replaceFirst("\\?.*", "") : uri;
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest).substring(0, HASH);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
  }
}
