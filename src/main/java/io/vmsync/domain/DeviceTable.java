package io.vmsync.domain;

import io.vmsync.spec.VmSpec;
import io.vmsync.xml.Element;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A kind of device a VM has any number of: how they are found in a document, what is compared, how
 * a new one looks, and what can be done to one while the machine runs.
 *
 * <p>Which member of the manifest's list is which device, {@link Alignment} decides by what is
 * declared here: the name it goes by, what it is, its place.
 *
 * @param <D> the spec of one such device
 */
public abstract class DeviceTable<D> {

  /** Changes the element of a device that is about to go, as far as a running machine allows it. */
  public interface Ejector {
    void eject(Edit edit, Element device);
  }

  /** The manifest's key of the list of these devices. */
  public abstract String key();

  /** The manifest's short key for what the first row says of the first of them; else the list's. */
  public String shortKey() {
    return key();
  }

  /** What one of them is called: {@code disk}, {@code NIC}, {@code drive}. */
  public abstract String noun();

  /** What is compared; the first row says what the device is, the others how. */
  public abstract List<Row<D, ?>> rows();

  /** The name of these devices' elements. */
  protected abstract String tag();

  /** Whether an element of that name is such a device. */
  protected boolean selects(Element device) {
    return true;
  }

  /** The devices a spec states, or null when it does not speak about them. */
  protected abstract @Nullable List<D> get(VmSpec spec);

  /** The devices of a new machine whose manifest does not speak about them. */
  public List<D> onCreate() {
    return List.of();
  }

  protected abstract void set(VmSpec.Builder builder, List<D> devices);

  /** Everything a document says of a device that the manifest can express. */
  public abstract D read(Element device);

  /** Adds the element of a new device behind the others. */
  protected abstract Element create(Edit edit, Element devices, D device, int position, VmSpec vm);

  /** The name a member says its device goes by, if it says so. */
  protected Optional<String> name(D member) {
    return Optional.empty();
  }

  /** The name a device goes by in a document, such as its target or its address. */
  protected abstract Optional<String> name(Element device);

  /** Whether members are told apart by what they are, not only by their place in the list. */
  protected boolean isKnownByContent() {
    return true;
  }

  /** Whether a device nobody spoke of can serve as the new device of a list, as an empty drive. */
  protected boolean isVacant(Element device) {
    return false;
  }

  /** Why such a device cannot be plugged into a machine that runs; empty when it can. */
  public Optional<String> whyNotPlugged(Element device, DomainXml live) {
    return Optional.of("a new " + noun());
  }

  /** Why such a device cannot be taken from a machine that runs; empty when it can. */
  public Optional<String> whyNotUnplugged(Element device) {
    return Optional.of("a " + noun() + " that runs");
  }

  /**
   * Why a device cannot be changed where its rows would let it, while it runs; empty when it can.
   */
  public Optional<String> whyNotUpdated(Element running) {
    return Optional.empty();
  }

  /** How such a device is emptied while it runs, for kinds that can be. */
  public Optional<Ejector> ejector() {
    return Optional.empty();
  }

  /** The wanted devices, or empty when the spec does not speak about them. */
  public final Optional<List<D>> wanted(VmSpec spec) {
    return Optional.ofNullable(get(spec));
  }

  /** The elements of these devices, in document order. */
  public final List<Element> elements(DomainXml domain) {
    return Elements.child(domain.root(), "devices")
        .map(devices -> Elements.children(devices, tag()).stream().filter(this::selects).toList())
        .orElse(List.of());
  }

  /** The elements of those devices the manifest has words for. */
  public final List<Element> expressible(DomainXml domain) {
    return elements(domain).stream().filter(device -> !isForeign(device)).toList();
  }

  /** Whether a device is of a kind the manifest has no words for: kept, and never captured. */
  public final boolean isForeign(Element device) {
    return rows().getFirst().mapping().read(device) instanceof Reading.Foreign<?>;
  }

  public final List<D> readAll(DomainXml domain) {
    return expressible(domain).stream().map(this::read).toList();
  }

  final void capture(DomainXml domain, VmSpec.Builder builder) {
    set(builder, readAll(domain));
  }

  /** Whether a device still is what was applied once, as far as was stated. */
  public final boolean isSame(D applied, D actual) {
    return rows().stream().allMatch(row -> isSame(row, applied, actual));
  }

  private static <D, T> boolean isSame(Row<D, T> row, D applied, D actual) {
    Optional<T> stated = row.wanted(applied);
    return stated.isEmpty() || stated.equals(row.wanted(actual).or(row::whenAbsent));
  }

  /** Whether two members are about the same thing, as far as the first row tells. */
  final boolean isAlike(D member, Element device) {
    return isKnownByContent() && isAlike(rows().getFirst(), member, device);
  }

  private static <D, T> boolean isAlike(Row<D, T> row, D member, Element device) {
    Optional<T> stated = row.wanted(member);
    return stated.isPresent() && stated.equals(row.read(device));
  }

  /** Adds a device behind the others of its kind. */
  public final Element add(Edit edit, DomainXml domain, D device, int position, VmSpec vm) {
    Element created = create(edit, edit.child(domain.root(), "devices"), device, position, vm);
    rows().forEach(row -> row.write(edit, created, device));
    complete(edit, created, device);
    return created;
  }

  /** Brings what depends on several rows into line with what was written of a device. */
  public void complete(Edit edit, Element device, D member) {}

  /** Makes a VM's devices for the first time. */
  final void render(Edit edit, DomainXml domain, VmSpec vm) {
    List<D> devices = wanted(vm).orElse(List.of());
    for (int i = 0; i < devices.size(); i++) {
      add(edit, domain, devices.get(i), i, vm);
    }
  }

  /**
   * The element of the same device in another document: by the name it goes by, else by position.
   * Live documents carry devices in the same order but may have lost or gained some.
   */
  public Optional<Element> counterpart(Element device, int position, DomainXml other) {
    Optional<String> name = name(device);
    List<Element> candidates = elements(other);
    if (name.isPresent()) {
      return candidates.stream().filter(each -> name(each).equals(name)).findFirst();
    }
    return position < candidates.size() ? Optional.of(candidates.get(position)) : Optional.empty();
  }

  /** Whether another document has the very device already: of the same name, and the same. */
  public final boolean isIn(Element device, D spec, DomainXml other) {
    return name(device).isPresent()
        && elements(other).stream()
            .filter(each -> name(each).equals(name(device)))
            .anyMatch(each -> isSame(spec, read(each)));
  }

  /** What a field of a device is called: the short key, or its place in the list and its key. */
  public final String label(Row<D, ?> row, int position) {
    boolean telling = row == rows().getFirst();
    if (position == 0 && telling) {
      return shortKey();
    }
    String device = key() + "[" + position + "]";
    return row.key().isEmpty() ? device : device + "." + row.key();
  }

  /** What the fields of these devices are called, whichever device it is. */
  public final Stream<String> fields() {
    return rows().stream().map(this::field);
  }

  final String field(Row<D, ?> row) {
    return row.key().isEmpty() ? key() + "[]" : key() + "[]." + row.key();
  }

  /** What a device as a whole is called. */
  public final String label(int position) {
    return label(rows().getFirst(), position);
  }

  /** A device in a few words. */
  public final String describe(D device) {
    return rows().stream()
        .flatMap(row -> row.wanted(device).stream())
        .map(Object::toString)
        .findFirst()
        .orElse("a " + noun());
  }

  /** Names such as {@code vda} that no target of the document has yet, in order. */
  static String freeTarget(Element devices, String prefix) {
    return freeTarget(devices, prefix, Set.of());
  }

  /** The same, keeping clear of names that others ask for. */
  static String freeTarget(Element devices, String prefix, Set<String> reserved) {
    Set<String> taken = new HashSet<>(reserved);
    for (Element disk : Elements.children(devices, "disk")) {
      ElementPath.of("target/@dev").read(disk).ifPresent(taken::add);
    }
    return freeName(taken, prefix);
  }

  /** The first name that is not taken. */
  static String freeName(Set<String> taken, String prefix) {
    return IntStream.iterate(0, i -> i + 1)
        .mapToObj(i -> prefix + letters(i))
        .filter(name -> !taken.contains(name))
        .findFirst()
        .orElseThrow();
  }

  /** {@code a} to {@code z}, then {@code aa}, as Linux and libvirt name drives. */
  private static String letters(int index) {
    String last = String.valueOf((char) ('a' + index % 26));
    return index < 26 ? last : letters(index / 26 - 1) + last;
  }
}
