package io.vmsync.engine.libvirt;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What can be told from a libvirt URI: {@code driver[+transport]://[user@][host][:port]/…}. */
final class ConnectionUri {
  private static final Pattern FORM =
      Pattern.compile("([a-z0-9]+)(?:\\+([a-z0-9]+))?:(?://([^/?#]*))?.*");

  /** Every driver libvirt has had (libvirt.org/drivers.html). */
  private static final Set<String> DRIVERS =
      Set.of(
          "qemu",
          "test",
          "xen",
          "lxc",
          "ch",
          "bhyve",
          "vbox",
          "vz",
          "parallels",
          "openvz",
          "esx",
          "gsx",
          "vpx",
          "hyperv",
          "vmwareplayer",
          "vmwarews",
          "vmwarefusion",
          "remote");

  private ConnectionUri() {}

  static boolean isLibvirt(String uri) {
    Matcher form = FORM.matcher(uri);
    return form.matches() && DRIVERS.contains(form.group(1));
  }

  /** True when it names no other host. */
  static boolean isLocal(String uri) {
    Matcher form = FORM.matcher(uri);
    if (!form.matches()) {
      return false;
    }
    String host = form.group(3);
    return host == null || host.isEmpty();
  }

  /**
   * True when it leads to a daemon of this machine, not to another host and not to a driver that
   * runs in this process ({@code test:}, {@code qemu:///embed}).
   */
  static boolean isLocalDaemon(String uri) {
    return isLocal(uri) && !uri.startsWith("test:") && !uri.contains("///embed");
  }

  /** True when it leads there by a transport such as ssh, which may ask for a password. */
  static boolean hasTransport(String uri) {
    Matcher form = FORM.matcher(uri);
    return form.matches() && form.group(2) != null && !form.group(2).equals("unix");
  }

  /**
   * True when it leads to the system's daemon on this machine, or to the mock driver in this
   * process. Not to a user's own daemon, which the first connection may start.
   */
  static boolean isThereAnyway(String uri) {
    boolean runs = uri.endsWith(":///system") || uri.equals("test:///default");
    return isLocal(uri) && !hasTransport(uri) && runs;
  }
}
