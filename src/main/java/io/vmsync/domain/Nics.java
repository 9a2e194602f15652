package io.vmsync.domain;

import static io.vmsync.domain.Row.row;

import io.vmsync.spec.MacAddress;
import io.vmsync.spec.NicSource;
import io.vmsync.spec.NicSpec;
import io.vmsync.spec.PortForward;
import io.vmsync.spec.VmSpec;
import io.vmsync.xml.Element;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Network interfaces: {@code <interface>}. */
public final class Nics extends DeviceTable<NicSpec> {

  /** What a new NIC is where the manifest does not say. */
  static final String MODEL = "virtio";

  /** Cards of the time before PCI Express. */
  private static final List<String> CONVENTIONAL =
      List.of("rtl8139", "e1000", "e1000-82544gc", "e1000-82545em", "ne2k_pci", "pcnet");

  private static final List<String> LIVE_KINDS = List.of("network", "bridge");

  /** What it is plugged into. */
  static final Mapping<NicSource> SOURCE = new NicSourceMapping();

  private static final Mapping<List<PortForward>> PORTS = new PortsMapping();

  private static final Mapping<MacAddress> MAC =
      Mappings.at("mac/@address", new Mappings.Codec<>(MacAddress::find, MacAddress::text));

  private static final List<Row<NicSpec, ?>> ROWS =
      List.of(
          row("", SOURCE, NicSpec::source)
              .effect("live between networks and bridges, else next boot", Effects::nicSource)
              .summary("Virtual network, bridge, device of the host, or user networking."),
          row("model", Mappings.at("model/@type", Mappings.TEXT), NicSpec::model)
              .effect("next boot", Effects.nextBoot("a card cannot be exchanged while it runs"))
              .summary("Kind of card the guest sees; a new one is `virtio`."),
          row("mac", MAC, NicSpec::mac)
              .effect("another address is another NIC", Effects.nextBoot())
              .summary("Address; a new one derives from the VM's name and the place in the list."),
          row("ports", PORTS, NicSpec::ports)
              .absentMeans(List.of())
              .effect("next boot", Effects.nextBoot("ports are passed on from its start"))
              .summary("Ports of the host that user networking passes on (passt)."));

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
    return List.of(NicSpec.in(NewDomain.DEFAULT_NETWORK));
  }

  @Override
  public NicSpec read(Element nic) {
    NicSource source = SOURCE.read(nic).value().orElse(null);
    boolean user = source instanceof NicSource.User;
    return new NicSpec(
        source,
        ElementPath.of("model/@type").read(nic).orElse(null),
        MAC.read(nic).value().orElse(null),
        user ? PORTS.read(nic).value().orElse(null) : null);
  }

  @Override
  protected Optional<String> name(NicSpec member) {
    return Optional.ofNullable(member.mac()).map(MacAddress::text);
  }

  @Override
  protected Optional<String> name(Element nic) {
    return ElementPath.of("mac/@address").read(nic).map(mac -> mac.toLowerCase(Locale.ROOT));
  }

  /** The addresses of a machine's NICs of every kind, in lower case. */
  public static List<String> addresses(DomainXml domain) {
    return TABLE.elements(domain).stream().flatMap(nic -> TABLE.name(nic).stream()).toList();
  }

  @Override
  public Optional<String> whyNotPlugged(Element nic, DomainXml live) {
    String model = ElementPath.of("model/@type").read(nic).orElse("");
    return CONVENTIONAL.contains(model) && !HotplugRoom.takesConventionalCards(live)
        ? Optional.of("the running machine has only PCI Express slots, and " + model + " is older")
        : Optional.empty();
  }

  @Override
  public Optional<String> whyNotUnplugged(Element nic) {
    return Optional.empty();
  }

  /** A network may hand out a device of the host, which cannot be exchanged for another. */
  @Override
  public Optional<String> whyNotUpdated(Element running) {
    String kind = running.attribute("type");
    return LIVE_KINDS.contains(kind)
        ? Optional.empty()
        : Optional.of("it runs as a NIC of the kind " + kind + ", which stays where it is plugged");
  }

  @Override
  protected Element create(Edit edit, Element devices, NicSpec nic, int position, VmSpec vm) {
    MacAddress mac = nic.mac() == null ? freeAddress(devices, position, vm) : nic.mac();
    Element element = edit.append(devices, "interface");
    // Left out, libvirt would make up another one at each definition.
    edit.attribute(edit.append(element, "mac"), "address", mac.text());
    NicSource source =
        nic.source() == null ? new NicSource.Network(NewDomain.DEFAULT_NETWORK) : nic.source();
    SOURCE.write(edit, element, source);
    edit.attribute(edit.append(element, "model"), "type", MODEL);
    return element;
  }

  /**
   * The address of the place in the list; where an earlier NIC has it, which has moved up since, or
   * the manifest gives it to another one, that of the next place. Addresses once given stay.
   */
  private MacAddress freeAddress(Element devices, int position, VmSpec vm) {
    Set<String> taken = new HashSet<>();
    Elements.children(devices, tag()).forEach(nic -> name(nic).ifPresent(taken::add));
    wanted(vm).orElse(List.of()).forEach(member -> name(member).ifPresent(taken::add));
    return IntStream.iterate(position, place -> place + 1)
        .mapToObj(place -> MacAddress.derived(vm.name(), place))
        .filter(mac -> !taken.contains(mac.text()))
        .findFirst()
        .orElseThrow();
  }
}
