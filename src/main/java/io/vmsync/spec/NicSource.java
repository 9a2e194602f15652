package io.vmsync.spec;

/** What a network interface is plugged into. */
public sealed interface NicSource {

  /** The kind of thing that is, in the word that manifests and libvirt have for it. */
  String kind();

  /** Its name; empty where there is but one of the kind. */
  String named();

  /** A virtual network of the host, by name. */
  record Network(String name) implements NicSource {
    public Network {
      NicSource.require(name, "network");
    }

    @Override
    public String kind() {
      return "network";
    }

    @Override
    public String named() {
      return name;
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
    public String kind() {
      return "bridge";
    }

    @Override
    public String named() {
      return name;
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
    public String kind() {
      return "direct";
    }

    @Override
    public String named() {
      return device;
    }

    @Override
    public String toString() {
      return "direct " + device;
    }
  }

  /** The host's own network, through the emulator: needs no privilege and no set-up. */
  record User() implements NicSource {
    @Override
    public String kind() {
      return "user";
    }

    @Override
    public String named() {
      return "";
    }

    @Override
    public String toString() {
      return "user networking";
    }
  }

  /** What names of networks and devices have in common. */
  private static void require(String name, String what) {
    boolean odd = name.isBlank();
    for (int i = 0; i < name.length(); i++) {
      odd |= name.charAt(i) == '/' || Character.isISOControl(name.charAt(i));
    }
    if (odd) {
      throw new IllegalArgumentException("'" + name + "' is not the name of a " + what);
    }
  }
}
