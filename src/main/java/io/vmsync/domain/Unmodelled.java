package io.vmsync.domain;

import io.vmsync.spec.VmSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.w3c.dom.NamedNodeMap;

/**
 * What of a document no manifest field speaks about, and which therefore is only kept: the rows'
 * own places are left out, and so is what libvirt adds to every machine by itself.
 */
public final class Unmodelled {

  /**
   * Elements that libvirt or a new machine of ours brings along, which say nothing of what its
   * owner wanted; below {@code devices}, where they stand. An element that ends in {@code *} is
   * left out with all that is below it.
   */
  private static final Set<String> USUAL =
      Set.of(
          "name",
          "uuid",
          "metadata/*",
          "memory",
          "currentMemory",
          "os",
          "os/type",
          "os/boot/*",
          "os/bootmenu/*",
          "os/loader/*",
          "os/nvram/*",
          "os/firmware/*",
          "features",
          "features/acpi",
          "features/apic",
          "features/pae",
          "features/vmport/*",
          "features/smm/*",
          "features/gic/*",
          "cpu",
          "cpu/topology",
          "cpu/model",
          "cpu/feature/*",
          "clock",
          "clock/timer/*",
          "on_poweroff",
          "on_reboot",
          "on_crash",
          "pm",
          "pm/suspend-to-mem/*",
          "pm/suspend-to-disk/*",
          "devices",
          "resource/*",
          "seclabel/*",
          "iothreads",
          "vcpu",
          "devices/emulator",
          "devices/controller/*",
          "devices/serial/*",
          "devices/console/*",
          "devices/channel/*",
          "devices/input/*",
          "devices/graphics/*",
          "devices/audio/*",
          "devices/video/*",
          "devices/memballoon/*",
          "devices/rng/*",
          "devices/tpm/*",
          "devices/disk",
          "devices/disk/driver",
          "devices/disk/source",
          "devices/disk/target",
          "devices/disk/address",
          "devices/disk/alias",
          "devices/disk/readonly",
          "devices/disk/backingStore/*",
          "devices/disk/boot/*",
          "devices/interface",
          "devices/interface/mac",
          "devices/interface/source",
          "devices/interface/model",
          "devices/interface/address",
          "devices/interface/alias",
          "devices/interface/target",
          "devices/interface/boot/*",
          "devices/interface/portForward/*",
          "devices/interface/backend",
          "devices/filesystem",
          "devices/filesystem/driver",
          "devices/filesystem/source",
          "devices/filesystem/target",
          "devices/filesystem/readonly",
          "devices/filesystem/address",
          "devices/filesystem/alias");

  /** Attributes that matter although their element is usual. */
  private static final Map<String, Set<String>> TELLING =
      Map.of(
          "devices/disk/driver", Set.of("cache", "io", "iothread", "copy_on_read", "queues"),
          "devices/interface/source", Set.of("portgroup"),
          "devices/interface/backend", Set.of("type", "logFile", "tap", "vhost"),
          "devices/filesystem", Set.of("model", "fmode", "dmode", "multidevs"),
          "devices/filesystem/driver", Set.of("queue", "format", "wrpolicy"),
          "vcpu", Set.of("cpuset"));

  private final Set<String> modelled = modelled();
  private final Set<String> found = new TreeSet<>();

  private Unmodelled() {}

  /** The places in the document that are kept without being modelled, for people. */
  public static List<String> of(DomainXml domain) {
    Unmodelled unmodelled = new Unmodelled();
    unmodelled.walk(domain.root(), "", "");
    unmodelled.extraDevices(domain);
    FieldTable.ROWS.forEach(row -> unmodelled.foreign(row, domain));
    return List.copyOf(unmodelled.found);
  }

  /** A field whose place holds what the manifest has no words for. */
  private void foreign(Row<VmSpec, ?> row, DomainXml domain) {
    row.mapping()
        .read(domain.root())
        .inexpressible()
        .ifPresent(what -> found.add(row.mapping().location() + " (" + what + ")"));
  }

  private static Set<String> modelled() {
    return FieldTable.ROWS.stream()
        .flatMap(row -> Arrays.stream(row.mapping().location().split(", ")))
        .map(location -> location.replaceFirst("/?@.*$", ""))
        .collect(Collectors.toSet());
  }

  /**
   * @param path element names only, as the tables have them
   * @param shown the same with positions, for people
   */
  private void walk(Element parent, String path, String shown) {
    Map<String, Integer> counts = new HashMap<>();
    List<Element> children = Elements.children(parent);
    for (Element child : children) {
      String name = child.getTagName();
      int position = counts.merge(name, 1, Integer::sum);
      boolean several =
          children.stream().filter(each -> each.getTagName().equals(name)).count() > 1;
      String below = path.isEmpty() ? name : path + "/" + name;
      String place = shown.isEmpty() ? name : shown + "/" + name;
      visit(child, below, several ? place + "[" + position + "]" : place);
    }
  }

  private void visit(Element element, String path, String shown) {
    if (USUAL.contains(path + "/*")) {
      return;
    }
    if (!USUAL.contains(path) && !modelled.contains(path)) {
      found.add(shown + summary(element));
      return;
    }
    TELLING.getOrDefault(path, Set.of()).stream()
        .filter(element::hasAttribute)
        .forEach(name -> found.add(shown + "/@" + name + "=" + element.getAttribute(name)));
    walk(element, path, shown);
  }

  /** What an element is about: its own attributes, or its short text. */
  private static String summary(Element element) {
    String attributes =
        attributes(element)
            .map(attribute -> attribute.getName() + "=" + attribute.getValue())
            .collect(Collectors.joining(", "));
    if (!attributes.isEmpty()) {
      return " (" + attributes + ")";
    }
    String text = Elements.children(element).isEmpty() ? Elements.text(element) : "";
    return text.isEmpty() || text.length() > 40 ? "" : " (" + text + ")";
  }

  private static Stream<Attr> attributes(Element element) {
    NamedNodeMap attributes = element.getAttributes();
    List<Attr> all = new ArrayList<>();
    for (int i = 0; i < attributes.getLength(); i++) {
      all.add((Attr) attributes.item(i));
    }
    return all.stream().filter(attribute -> !attribute.getName().startsWith("xmlns"));
  }

  /**
   * Devices that a manifest's short keys have no place for: a second disk, a NIC of another kind.
   */
  private void extraDevices(DomainXml domain) {
    List<Element> disks = Disks.TABLE.elements(domain);
    disks.stream().skip(1).forEach(disk -> found.add("another disk" + device(disk)));
    disks.stream()
        .limit(1)
        .filter(disk -> Disks.SOURCE.read(disk).value().isEmpty())
        .forEach(disk -> found.add("the first disk, which is no file" + device(disk)));
    Nics.TABLE.elements(domain).stream()
        .filter(Nics.TABLE::isForeign)
        .forEach(nic -> found.add("a NIC of the kind " + nic.getAttribute("type") + device(nic)));
    Shares.TABLE.elements(domain).stream()
        .filter(Shares.TABLE::isForeign)
        .forEach(share -> found.add("a share that is no directory" + device(share)));
    Media.TABLE.elements(domain).stream()
        .filter(drive -> Media.IMAGE.read(drive).value().isEmpty())
        .forEach(drive -> found.add("a drive that is fed from no file" + device(drive)));
  }

  private static String device(Element device) {
    List<String> words = new ArrayList<>();
    Elements.child(device, "source")
        .ifPresent(source -> attributes(source).map(Attr::getValue).forEach(words::add));
    Elements.child(device, "target")
        .flatMap(target -> Elements.attribute(target, "dev"))
        .ifPresent(words::add);
    return words.isEmpty() ? "" : " (" + String.join(", ", words) + ")";
  }
}
