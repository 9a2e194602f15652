package io.vmsync.domain;

import static io.vmsync.domain.Row.row;

import io.vmsync.spec.Capability;
import io.vmsync.spec.MacAddress;
import io.vmsync.spec.NicSpec;
import io.vmsync.spec.VmSpec;
import java.util.List;
import org.w3c.dom.Element;

/** Network interfaces: {@code <interface>}. */
public final class Nics {

  /** The virtual network a NIC is plugged into; other kinds of interface are left alone. */
  static final Mapping<String> NETWORK =
      new Mapping<>() {
        @Override
        public String location() {
          return "source/@network";
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
              .summary("Virtual network of the first NIC."));

  /** The table of network interfaces. */
  public static final DeviceTable<NicSpec> TABLE =
      new DeviceTable<>(
          "network",
          "NIC",
          "interface",
          nic -> true,
          VmSpec::nics,
          VmSpec.Builder::nics,
          nic -> new NicSpec(NETWORK.read(nic).value().orElse(null)),
          ROWS,
          Nics::create,
          null);

  private Nics() {}

  private static Element create(Edit edit, Element devices, NicSpec nic, int position, VmSpec vm) {
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
