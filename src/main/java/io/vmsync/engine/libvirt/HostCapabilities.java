package io.vmsync.engine.libvirt;

import io.vmsync.spec.Firmware;
import io.vmsync.spec.Graphics;
import io.vmsync.spec.HostFacts;
import io.vmsync.spec.VideoModel;
import io.vmsync.spec.VirtType;
import io.vmsync.spec.Word;
import io.vmsync.xml.Element;
import io.vmsync.xml.XmlReader;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads {@link HostFacts} from libvirt's two documents: the host's capabilities
 * (libvirt.org/formatcaps.html) and those of a domain (libvirt.org/formatdomaincaps.html).
 */
final class HostCapabilities {
  private final Element host;
  private final List<Element> guests;
  private final String arch;

  HostCapabilities(String capabilities) {
    this.host = XmlReader.read(capabilities);
    this.arch = Xml.text(host, "host", "cpu", "arch");
    this.guests =
        Xml.all(host, "guest", "arch").stream()
            .filter(guest -> guest.attribute("name").equals(arch))
            .toList();
  }

  String arch() {
    return arch;
  }

  Set<VirtType> virtTypes() {
    Set<String> types =
        guests.stream()
            .flatMap(guest -> Xml.all(guest, "domain").stream())
            .map(domain -> domain.attribute("type"))
            .collect(Collectors.toSet());
    return matching(VirtType.class, types);
  }

  /**
   * The machine type to ask the domain capabilities for: the modern one, where there is a choice.
   */
  Optional<String> machine() {
    Set<String> known = machines();
    return List.of("q35", "virt").stream().filter(known::contains).findFirst();
  }

  private Set<String> machines() {
    Set<String> names = new HashSet<>(canonicalMachines().values());
    for (Element machine : machineElements()) {
      names.add(machine.text().strip());
    }
    return names;
  }

  private Map<String, String> canonicalMachines() {
    Map<String, String> canonical = new HashMap<>();
    for (Element machine : machineElements()) {
      if (machine.hasAttribute("canonical")) {
        canonical.put(machine.text().strip(), machine.attribute("canonical"));
      }
    }
    return canonical;
  }

  private Map<String, Integer> mostVcpus() {
    Map<String, Integer> most = new HashMap<>();
    for (Element machine : machineElements()) {
      if (machine.hasAttribute("maxCpus")) {
        String alias = machine.text().strip();
        String name = machine.hasAttribute("canonical") ? machine.attribute("canonical") : alias;
        most.put(name, Integer.parseInt(machine.attribute("maxCpus")));
      }
    }
    return most;
  }

  /** A domain type may list machines of its own below it. */
  private List<Element> machineElements() {
    List<Element> machines = new ArrayList<>();
    for (Element guest : guests) {
      machines.addAll(Xml.all(guest, "machine"));
      machines.addAll(Xml.all(guest, "domain", "machine"));
    }
    return machines;
  }

  /**
   * @param domainCapabilities empty where the driver has none to tell
   */
  HostFacts facts(Optional<String> domainCapabilities) {
    Optional<Element> domain = domainCapabilities.map(XmlReader::read);
    return new HostFacts(
        arch,
        virtTypes(),
        canonicalMachines(),
        machines(),
        mostVcpus(),
        domain.map(HostCapabilities::firmware).orElse(Set.of()),
        domain.map(HostCapabilities::secureBoot).orElse(false),
        domain.map(HostCapabilities::tpm).orElse(false),
        domain.map(HostCapabilities::graphics).orElse(Set.of()),
        domain.map(HostCapabilities::video).orElse(Set.of()));
  }

  /**
   * {@code efi} and {@code bios} are named only where libvirt can choose a file for them by itself.
   */
  private static Set<Firmware> firmware(Element domain) {
    Set<Firmware> found = EnumSet.noneOf(Firmware.class);
    if (values(domain, "firmware", "os").contains("efi")) {
      found.add(Firmware.UEFI);
    }
    // x86 machines bring SeaBIOS with QEMU itself, without any file of its own that libvirt would
    // list.
    String arch = Xml.text(domain, "arch");
    if (arch.equals("x86_64") || arch.equals("i686")) {
      found.add(Firmware.BIOS);
    }
    return found;
  }

  private static boolean secureBoot(Element domain) {
    return values(domain, "secure", "os", "loader").contains("yes");
  }

  /** The emulator backend is listed only where libvirt found swtpm (virTPMHasSwtpm). */
  private static boolean tpm(Element domain) {
    return supported(domain, "devices", "tpm")
        && values(domain, "backendModel", "devices", "tpm").contains("emulator")
        && values(domain, "model", "devices", "tpm").contains("tpm-crb");
  }

  private static Set<Graphics> graphics(Element domain) {
    return matching(Graphics.class, values(domain, "type", "devices", "graphics"));
  }

  private static Set<VideoModel> video(Element domain) {
    return matching(VideoModel.class, values(domain, "modelType", "devices", "video"));
  }

  private static boolean supported(Element from, String... path) {
    return Xml.attribute(from, "supported", path).equals(Optional.of("yes"));
  }

  /** The values of {@code <enum name='…'>} below the element the path leads to. */
  private static Set<String> values(Element from, String name, String... path) {
    Set<String> values = new HashSet<>();
    for (Element one : Xml.all(from, path)) {
      for (Element choice : one.elements("enum")) {
        if (choice.attribute("name").equals(name)) {
          for (Element value : choice.elements("value")) {
            values.add(value.text().strip());
          }
        }
      }
    }
    return values;
  }

  private static <E extends Enum<E> & Word> Set<E> matching(Class<E> type, Set<String> words) {
    Set<E> found = EnumSet.allOf(type);
    found.removeIf(one -> !words.contains(one.word()));
    return found;
  }
}
