package io.vmsync.spec;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A network interface of a VM. What is null is not managed.
 *
 * @param source what it is plugged into
 * @param model the kind of card the guest sees, such as {@code virtio} or {@code e1000e}
 * @param mac its address, which tells it apart from the others
 * @param ports what user networking passes on to the guest
 */
public record NicSpec(
    @Nullable NicSource source,
    @Nullable String model,
    @Nullable MacAddress mac,
    @Nullable List<PortForward> ports) {

  public NicSpec {
    ports = ports == null ? null : List.copyOf(ports);
    if (ports != null && !ports.isEmpty() && !(source instanceof NicSource.User)) {
      throw new IllegalArgumentException("ports are passed on by user networking only");
    }
  }

  /** A NIC of which only its source is stated. */
  public static NicSpec of(NicSource source) {
    return new NicSpec(source, null, null, null);
  }

  /** A NIC in a virtual network. */
  public static NicSpec in(String network) {
    return of(new NicSource.Network(network));
  }
}
