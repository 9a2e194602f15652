package io.vmsync.domain;

import io.vmsync.spec.Capability;
import io.vmsync.spec.VmSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;

/**
 * A kind of device a VM has any number of: how they are found in a document, what is compared, and
 * how a new one looks. Devices of a kind are told apart by their position.
 *
 * @param <D> the spec of one such device
 */
public final class DeviceTable<D> {

  /** Makes the element of a new device. */
  interface Factory<D> {
    Element create(Edit edit, Element devices, D device, int position, VmSpec vm);
  }

  /** Changes the element of a device that is about to go, as far as a running machine allows it. */
  public interface Ejector {
    void eject(Edit edit, Element device);
  }

  private final String key;
  private final String noun;
  private final String tag;
  private final Predicate<Element> selects;
  private final Function<VmSpec, @Nullable List<D>> get;
  private final BiConsumer<VmSpec.Builder, List<D>> set;
  private final Function<Element, D> read;
  private final List<Row<D, ?>> rows;
  private final Factory<D> factory;
  private final @Nullable Ejector ejector;

  DeviceTable(
      String key,
      String noun,
      String tag,
      Predicate<Element> selects,
      Function<VmSpec, @Nullable List<D>> get,
      BiConsumer<VmSpec.Builder, List<D>> set,
      Function<Element, D> read,
      List<Row<D, ?>> rows,
      Factory<D> factory,
      @Nullable Ejector ejector) {
    this.key = key;
    this.noun = noun;
    this.tag = tag;
    this.selects = selects;
    this.get = get;
    this.set = set;
    this.read = read;
    this.rows = rows;
    this.factory = factory;
    this.ejector = ejector;
  }

  /** The manifest's key for the first, or for the list, of these devices. */
  public String key() {
    return key;
  }

  /** What one of them is called: {@code disk}, {@code NIC}, {@code drive}. */
  public String noun() {
    return noun;
  }

  public List<Row<D, ?>> rows() {
    return rows;
  }

  /** How such a device is emptied while it runs, for kinds that can be. */
  public Optional<Ejector> ejector() {
    return Optional.ofNullable(ejector);
  }

  /** What an engine must be able to do to change such a device of a running VM. */
  public Capability needed() {
    return Capability.LIVE_DEVICES;
  }

  /** The wanted devices, or empty when the spec does not speak about them. */
  public Optional<List<D>> wanted(VmSpec spec) {
    return Optional.ofNullable(get.apply(spec));
  }

  /** The elements of these devices, in document order. */
  public List<Element> elements(DomainXml domain) {
    return Elements.child(domain.root(), "devices")
        .map(devices -> Elements.children(devices, tag).stream().filter(selects).toList())
        .orElse(List.of());
  }

  public D read(Element device) {
    return read.apply(device);
  }

  public List<D> readAll(DomainXml domain) {
    return elements(domain).stream().map(read).toList();
  }

  void capture(DomainXml domain, VmSpec.Builder builder) {
    List<D> found = readAll(domain);
    if (!found.isEmpty()) {
      set.accept(builder, found);
    }
  }

  void captureExactly(DomainXml domain, VmSpec.Builder builder) {
    set.accept(builder, readAll(domain));
  }

  /** Whether a device still is what was applied once, as far as its rows tell. */
  public boolean isSame(D applied, D actual) {
    return rows.stream().allMatch(row -> isSame(row, applied, actual));
  }

  private static <D, T> boolean isSame(Row<D, T> row, D applied, D actual) {
    return row.wanted(applied).equals(row.wanted(actual));
  }

  /** Adds a device behind the others of its kind. */
  public Element add(Edit edit, DomainXml domain, D device, int position, VmSpec vm) {
    return factory.create(edit, edit.child(domain.root(), "devices"), device, position, vm);
  }

  /** Makes a VM's devices for the first time. */
  void render(Edit edit, DomainXml domain, VmSpec vm) {
    List<D> devices = wanted(vm).orElse(List.of());
    for (int i = 0; i < devices.size(); i++) {
      add(edit, domain, devices.get(i), i, vm);
    }
  }

  /**
   * The element of the same device in another document: by the target it is known under or its
   * address, else by position. Live documents carry devices in the same order but may have lost or
   * gained some.
   */
  public Optional<Element> counterpart(Element device, int position, DomainXml other) {
    String identity = identity(device);
    List<Element> candidates = elements(other);
    if (!identity.isEmpty()) {
      return candidates.stream().filter(each -> identity(each).equals(identity)).findFirst();
    }
    return position < candidates.size() ? Optional.of(candidates.get(position)) : Optional.empty();
  }

  private static String identity(Element device) {
    String attribute = device.getTagName().equals("interface") ? "mac/@address" : "target/@dev";
    return ElementPath.of(attribute).read(device).orElse("");
  }

  /** Names such as {@code vda} that no target of the document has yet, in order. */
  static String freeTarget(Element devices, String prefix) {
    List<String> taken = new ArrayList<>();
    for (Element disk : Elements.children(devices, "disk")) {
      ElementPath.of("target/@dev").read(disk).ifPresent(taken::add);
    }
    return IntStream.range(0, 26)
        .mapToObj(i -> prefix + (char) ('a' + i))
        .filter(name -> !taken.contains(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("more than 26 drives of one bus"));
  }
}
