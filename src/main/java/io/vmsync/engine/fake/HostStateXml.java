package io.vmsync.engine.fake;

import io.vmsync.spec.DataSize;
import io.vmsync.spec.VmState;
import io.vmsync.spec.Volume;
import io.vmsync.xml.Attribute;
import io.vmsync.xml.Element;
import io.vmsync.xml.XmlReader;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the file of a fake host: a {@code <fake-host>} with its networks, volumes and machines. The
 * machines' documents stand in it word for word, and are taken from its text: what was defined is
 * given back as it was.
 */
final class HostStateXml {
  private static final Pattern DOCUMENT =
      Pattern.compile(
          "^ *<(persistent|live)-definition>\\s*$(.*?)^ *</\\1-definition>",
          Pattern.MULTILINE | Pattern.DOTALL);

  /** In the order of the elements they stand in. */
  private final Matcher documents;

  private final Map<String, Machine> machines = new LinkedHashMap<>();
  private final Map<String, Volume> volumes = new LinkedHashMap<>();
  private final Map<String, Boolean> networks = new LinkedHashMap<>();

  private HostStateXml(String text) {
    this.documents = DOCUMENT.matcher(text);
  }

  /**
   * @param text the content of the file; an empty one is a new host
   * @throws IllegalArgumentException when it is something else, with the reason
   */
  static HostState read(String text) {
    return text.isBlank() ? HostState.initial() : new HostStateXml(text).host(XmlReader.read(text));
  }

  private HostState host(Element host) {
    if (!host.tag().equals("fake-host")) {
      throw new IllegalArgumentException("its root is <" + host.tag() + ">, not <fake-host>");
    }
    long revision = Long.parseLong(attribute(host, "revision"));
    int nextId = Integer.parseInt(attribute(host, "next-id"));
    host.elements().forEach(this::member);
    return new HostState(revision, nextId, machines, volumes, networks);
  }

  private void member(Element member) {
    switch (member.tag()) {
      case "network" ->
          networks.put(
              attribute(member, "name"), Boolean.parseBoolean(attribute(member, "active")));
      case "volume" -> {
        DataSize capacity = new DataSize(Long.parseLong(attribute(member, "bytes")));
        Volume volume =
            new Volume(
                attribute(member, "path"), attribute(member, "format"), capacity, backing(member));
        volumes.put(volume.path(), volume);
      }
      case "machine" -> {
        Machine machine = machine(member);
        machines.put(machine.name(), machine);
      }
      default -> throw unknown(member);
    }
  }

  private static Volume.@Nullable Backing backing(Element volume) {
    return volume
        .findAttribute("backing")
        .map(path ->
            new Volume.Backing(
                path.value(),
                volume.findAttribute("backing-format").map(Attribute::value).orElse(null)))
        .orElse(null);
  }

  private Machine machine(Element element) {
    String name = attribute(element, "name");
    String definition = null;
    String running = null;
    for (Element part : element.elements()) {
      switch (part.tag()) {
        case "persistent-definition" -> definition = document();
        case "live-definition" -> running = document();
        default -> throw unknown(part);
      }
    }
    if (definition == null) {
      throw new IllegalArgumentException("machine '" + name + "' has no <persistent-definition>");
    }
    return new Machine(
        name,
        UUID.fromString(attribute(element, "uuid")),
        state(attribute(element, "state")),
        Boolean.parseBoolean(attribute(element, "persistent")),
        Boolean.parseBoolean(attribute(element, "autostart")),
        definition,
        running);
  }

  /** The next document of the text. */
  private String document() {
    if (!documents.find()) {
      throw new IllegalArgumentException("the tags around a document need lines of their own");
    }
    return documents.group(2).strip();
  }

  private static String attribute(Element element, String name) {
    return element
        .findAttribute(name)
        .map(Attribute::value)
        .orElseThrow(
            () -> new IllegalArgumentException("<" + element.tag() + "> lacks '" + name + "'"));
  }

  private static IllegalArgumentException unknown(Element element) {
    return new IllegalArgumentException("unknown <" + element.tag() + ">");
  }

  private static VmState state(String word) {
    return Arrays.stream(VmState.values())
        .filter(state -> state.word().equals(word))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("'" + word + "' is no state"));
  }
}
