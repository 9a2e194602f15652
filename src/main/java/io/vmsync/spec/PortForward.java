package io.vmsync.spec;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A port of the host that is passed on to the guest, or a range of them: {@code
 * 127.0.0.1:2222:22/tcp}, {@code 8000-8010:9000-9010}.
 *
 * @param address the host's address it listens on; null for every one
 * @param first the host's first port
 * @param last the host's last port, equal to the first where there is but one
 * @param guest the guest's first port
 * @param protocol what is passed on
 */
public record PortForward(
    @Nullable String address, int first, int last, int guest, Protocol protocol) {

  /** What is passed on. */
  public enum Protocol implements Word {
    TCP("tcp"),
    UDP("udp");

    private final String word;

    Protocol(String word) {
      this.word = word;
    }

    @Override
    public String word() {
      return word;
    }

    @Override
    public String toString() {
      return word;
    }
  }

  private static final int HIGHEST = 65535;
  private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
  private static final Pattern SYNTAX =
      Pattern.compile(
          "(?:(?<address>\\[[^\\[\\]]*]|[^:\\[\\]]*):)?"
              + "(?<first>\\d+)(?:-(?<last>\\d+))?"
              + ":(?<guest>\\d+)(?:-(?<guestLast>\\d+))?"
              + "(?:/(?<protocol>\\w+))?");

  public PortForward {
    requirePort(first);
    requirePort(guest);
    if (last < first) {
      throw new IllegalArgumentException("the ports " + first + "-" + last + " run backwards");
    }
    requirePort(last);
    requirePort(guest + (last - first));
    address = address == null ? null : canonical(address);
  }

  /**
   * Reads what a manifest says.
   *
   * @throws IllegalArgumentException when it is not a forwarding, saying why
   */
  public static PortForward parse(String text) {
    Matcher parts = SYNTAX.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException(
          "'" + text + "' does not say which port of the host goes to which port of the guest");
    }
    int first = port(parts.group("first"));
    int last = parts.group("last") == null ? first : port(parts.group("last"));
    int guest = port(parts.group("guest"));
    PortForward forward =
        new PortForward(
            unbracketed(parts.group("address")),
            first,
            last,
            guest,
            protocol(parts.group("protocol")));
    String guestLast = parts.group("guestLast");
    if (guestLast == null ? last != first : port(guestLast) != forward.guestLast()) {
      throw new IllegalArgumentException(
          "'" + text + "' does not have as many ports of the host as of the guest");
    }
    return forward;
  }

  /** The guest's last port. */
  public int guestLast() {
    return guest + (last - first);
  }

  private static @Nullable String unbracketed(@Nullable String address) {
    return address == null || !address.startsWith("[")
        ? address
        : address.substring(1, address.length() - 1);
  }

  private static Protocol protocol(@Nullable String word) {
    String written = word == null ? "tcp" : word.toLowerCase(Locale.ROOT);
    return Word.find(Protocol.class, written)
        .orElseThrow(() -> new IllegalArgumentException("'" + word + "' is neither tcp nor udp"));
  }

  private static int port(String digits) {
    return digits.length() > 5 ? HIGHEST + 1 : Integer.parseInt(digits);
  }

  private static void requirePort(int port) {
    if (port < 1 || port > HIGHEST) {
      throw new IllegalArgumentException("a port is between 1 and " + HIGHEST);
    }
  }

  /** As libvirt writes it: an IPv6 address in its short form (RFC 5952). */
  private static String canonical(String address) {
    boolean four = IPV4.matcher(address).matches();
    if (!four && (!address.contains(":") || address.contains("%"))) {
      throw new IllegalArgumentException("'" + address + "' is not an IP address");
    }
    try {
      InetAddress parsed = InetAddress.ofLiteral(address);
      return parsed instanceof Inet6Address ? shortened(parsed.getAddress()) : address;
    } catch (IllegalArgumentException wrong) {
      throw new IllegalArgumentException("'" + address + "' is not an IP address", wrong);
    }
  }

  private static String shortened(byte[] address) {
    StringBuilder groups = new StringBuilder();
    for (int i = 0; i < address.length; i += 2) {
      int group = ((address[i] & 0xff) << 8) | (address[i + 1] & 0xff);
      groups.append(i == 0 ? "" : ":").append(Integer.toHexString(group));
    }
    String whole = groups.toString();
    for (int zeros = 8; zeros > 1; zeros--) {
      Matcher run = Pattern.compile("(^|:)0(:0){" + (zeros - 1) + "}(:|$)").matcher(whole);
      if (run.find()) {
        return run.replaceFirst("::");
      }
    }
    return whole;
  }

  /** As a manifest says it. */
  @Override
  public String toString() {
    String shown =
        address == null ? "" : address.contains(":") ? "[" + address + "]:" : address + ":";
    return last == first
        ? shown + first + ":" + guest + "/" + protocol
        : shown + first + "-" + last + ":" + guest + "-" + guestLast() + "/" + protocol;
  }
}
