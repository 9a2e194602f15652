package io.vmsync.domain;

import io.vmsync.spec.VmSpec;
import io.vmsync.spec.XmlPath;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The passwords of a definition: those that libvirt itself tells only to whom may see secrets
 * ({@code VIR_DOMAIN_XML_SECURE}). They are not shown, and not noted anywhere else in it.
 */
public final class Secrets {
  private static final String ATTRIBUTE = "@passwd";

  /** What QEMU finds in its environment may be a key or a token. */
  private static final Pattern ENVIRONMENT = Pattern.compile("qemu:env(\\[.*])?/@value$");

  private static final String NONE = "none";
  private static final String HIDDEN = "a secret";

  private Secrets() {}

  /** Whether a place in a document, or the key of a row for it, holds a password. */
  public static boolean isAt(String place) {
    return place.endsWith(ATTRIBUTE) || ENVIRONMENT.matcher(place).find();
  }

  /** A value as it is shown to people, wherever it stands. */
  static String shown(String place, String value) {
    return isAt(place) ? hidden(value) : value;
  }

  /** A value of such a place, for people: only whether there is one. */
  public static String hidden(String value) {
    return value.isEmpty() || value.equals(NONE) ? value : HIDDEN;
  }

  /** What such a value becomes, for people. */
  public static String hidden(String before, String after) {
    boolean exchanged = hidden(before).equals(HIDDEN) && hidden(after).equals(HIDDEN);
    return exchanged && !before.equals(after) ? "another secret" : hidden(after);
  }

  /** A spec as it may be noted where everybody can read it. */
  public static VmSpec without(VmSpec spec) {
    Map<XmlPath, ?> xml = spec.xml();
    if (xml == null) {
      return spec;
    }
    VmSpec.Builder rest = spec.toBuilder();
    xml.keySet().stream()
        .filter(path -> isAt(path.toString()))
        .forEach(path -> rest.xml(path, null));
    return rest.build();
  }
}
