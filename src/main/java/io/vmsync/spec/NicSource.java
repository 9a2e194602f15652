package io.vmsync.spec;

import org.jspecify.annotations.Nullable;

/**
 * What a network interface is plugged into.
 *
 * <p>They are compared by code of their own, for the reason that {@link DataSize} is.
 */
public sealed interface NicSource {

  /** A virtual network of the host, by name. */
  record Network(String name) implements NicSource {
    public Network {
      NicSource.require(name, "network");
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Network network && name.equals(network.name);
    }

    @Override
    public int hashCode() {
      return name.hashCode();
    }

    @Override
    public String toString() {
      return name;
    }
  }

  /** A bridge of the host, by the name of its device. */
  record Bridge(String name) implements NicSource {
    public Bridge {
      NicSource.require(name, "bridge");
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Bridge bridge && name.equals(bridge.name);
    }

    @Override
    public int hashCode() {
      return name.hashCode();
    }

    @Override
    public String toString() {
      return "bridge " + name;
    }
  }

  /** A network device of the host that the guest shares (macvtap). */
  record Direct(String device) implements NicSource {
    public Direct {
      NicSource.require(device, "network device");
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Direct direct && device.equals(direct.device);
    }

    @Override
    public int hashCode() {
      return device.hashCode();
    }

    @Override
    public String toString() {
      return "direct " + device;
    }
  }

  /** The host's own network, through the emulator: needs no privilege and no set-up. */
  record User() implements NicSource {
    @Override
    public String toString() {
      return "user networking";
    }
  }

  /** What names of networks and devices have in common. */
  private static void require(String name, String what) {
    boolean odd = name.chars().anyMatch(each -> each == '/' || Character.isISOControl(each));
    if (name.isBlank() || odd) {
      throw new IllegalArgumentException("'" + name + "' is not the name of a " + what);
    }
  }
}
