package io.vmsync.domain;

import static io.vmsync.domain.Row.row;

import io.vmsync.spec.Capability;
import io.vmsync.spec.MacAddress;
import io.vmsync.spec.NicSpec;
import io.vmsync.spec.VmSpec;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/** Network interfaces: {@code <interface>}. */
public final class Nics extends DeviceTable<NicSpec> {

  /** The virtual network a NIC is plugged into; other kinds of interface are left alone. */
  static final Mapping<String> NETWORK =
      new Mapping<>() {
        @Override
        public String location() {
          return "source/@network";
        }

        @Override
        public String following() {
          return "@type, source, virtualport";
        }

        @Override
        public Reading<String> read(Element nic) {
          String type = nic.getAttribute("type");
          return type.equals("network")
              ? Reading.ofOptional(ElementPath.of("source/@network").read(nic))
              : Reading.foreign(type);
        }

        @Override
        public void write(Edit edit, Element nic, String network) {
          if (!nic.getAttribute("type").equals("network")) {
            List.of("source", "virtualport").forEach(foreign -> edit.removeChild(nic, foreign));
          }
          edit.attribute(nic, "type", "network");
          Element source = edit.child(nic, "source");
          // A running NIC's source also names the bridge and port it got; they belong to the old
          // network.
          List.of("bridge", "portid", "dev", "mode", "portgroup")
              .forEach(stale -> edit.removeAttribute(source, stale));
          edit.attribute(source, "network", network);
        }
      };

  private static final List<Row<NicSpec, ?>> ROWS =
      List.of(
          row("network", NETWORK, NicSpec::network)
              .effect("live", Effects.live(Capability.LIVE_DEVICES))
              .summary("Virtual network."));

  /** The table of network interfaces. */
  public static final Nics TABLE = new Nics();

  private Nics() {}

  @Override
  public String key() {
    return "networks";
  }

  @Override
  public String shortKey() {
    return "network";
  }

  @Override
  public String noun() {
    return "NIC";
  }

  @Override
  public List<Row<NicSpec, ?>> rows() {
    return ROWS;
  }

  @Override
  protected String tag() {
    return "interface";
  }

  @Override
  protected @Nullable List<NicSpec> get(VmSpec spec) {
    return spec.nics();
  }

  @Override
  protected void set(VmSpec.Builder builder, List<NicSpec> nics) {
    builder.nics(nics);
  }

  @Override
  public List<NicSpec> onCreate() {
    return List.of(new NicSpec(NewDomain.DEFAULT_NETWORK));
  }

  @Override
  public NicSpec read(Element nic) {
    return new NicSpec(NETWORK.read(nic).value().orElse(null));
  }

  @Override
  protected Optional<String> name(Element nic) {
    return ElementPath.of("mac/@address").read(nic);
  }

  @Override
  public Optional<String> whyNotPlugged(Element nic, DomainXml live) {
    return Optional.empty();
  }

  @Override
  public Optional<String> whyNotUnplugged(Element nic) {
    return Optional.empty();
  }

  @Override
  protected Element create(Edit edit, Element devices, NicSpec nic, int position, VmSpec vm) {
    Element element = edit.append(devices, "interface");
    edit.attribute(element, "type", "network");
    // Left out, libvirt would make up another one at each definition.
    edit.attribute(
        edit.append(element, "mac"), "address", MacAddress.derived(vm.name(), position).text());
    String network = nic.network() == null ? NewDomain.DEFAULT_NETWORK : nic.network();
    edit.attribute(edit.append(element, "source"), "network", network);
    edit.attribute(edit.append(element, "model"), "type", "virtio");
    return element;
  }
}
