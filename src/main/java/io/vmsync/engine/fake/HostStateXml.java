package io.vmsync.engine.fake;

import io.vmsync.spec.DataSize;
import io.vmsync.spec.VmState;
import io.vmsync.spec.Volume;
import java.io.StringReader;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads the file of a fake host: a {@code <fake-host>} with its networks, volumes and machines. The
 * machines' documents stand in it word for word, so that reading and writing copies text and builds
 * no tree: a host of 1,000 machines is written with every change.
 */
final class HostStateXml {
  private static final Pattern DOCUMENT =
      Pattern.compile(
          "^ *<(persistent|live)-definition>\\s*$(.*?)^ *</\\1-definition>",
          Pattern.MULTILINE | Pattern.DOTALL);

  /**
   * In the order in which the reader meets them; its own offsets into the text are not reliable.
   */
  private final Matcher documents;

  private final XMLStreamReader reader;
  private final Map<String, Machine> machines = new LinkedHashMap<>();
  private final Map<String, Volume> volumes = new LinkedHashMap<>();
  private final Map<String, Boolean> networks = new LinkedHashMap<>();
  private long revision;
  private int nextId = 1;

  private HostStateXml(String text) throws XMLStreamException {
    this.documents = DOCUMENT.matcher(text);
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    this.reader = factory.createXMLStreamReader(new StringReader(text));
  }

  /**
   * @param text the content of the file; an empty one is a new host
   * @throws IllegalArgumentException when it is something else, with the reason
   */
  static HostState read(String text) {
    if (text.isBlank()) {
      return HostState.initial();
    }
    try {
      return new HostStateXml(text).read();
    } catch (XMLStreamException malformed) {
      throw new IllegalArgumentException(String.valueOf(malformed.getMessage()), malformed);
    }
  }

  private HostState read() throws XMLStreamException {
    reader.nextTag();
    reader.require(XMLStreamReader.START_ELEMENT, null, "fake-host");
    revision = Long.parseLong(attribute("revision"));
    nextId = Integer.parseInt(attribute("next-id"));
    while (reader.nextTag() == XMLStreamReader.START_ELEMENT) {
      readMember();
    }
    return new HostState(revision, nextId, machines, volumes, networks);
  }

  private void readMember() throws XMLStreamException {
    switch (reader.getLocalName()) {
      case "network" -> {
        networks.put(attribute("name"), Boolean.parseBoolean(attribute("active")));
        reader.nextTag();
      }
      case "volume" -> {
        DataSize capacity = new DataSize(Long.parseLong(attribute("bytes")));
        Volume volume = new Volume(attribute("path"), attribute("format"), capacity, backing());
        volumes.put(volume.path(), volume);
        reader.nextTag();
      }
      case "machine" -> readMachine();
      default -> throw new IllegalArgumentException("unknown <" + reader.getLocalName() + ">");
    }
  }

  private Volume.@Nullable Backing backing() {
    String path = reader.getAttributeValue(null, "backing");
    return path == null
        ? null
        : new Volume.Backing(path, reader.getAttributeValue(null, "backing-format"));
  }

  private void readMachine() throws XMLStreamException {
    String name = attribute("name");
    UUID uuid = UUID.fromString(attribute("uuid"));
    VmState state = state(attribute("state"));
    boolean autostart = Boolean.parseBoolean(attribute("autostart"));
    boolean persistent = Boolean.parseBoolean(attribute("persistent"));
    String definition = null;
    String running = null;
    while (reader.nextTag() == XMLStreamReader.START_ELEMENT) {
      switch (reader.getLocalName()) {
        case "persistent-definition" -> definition = document();
        case "live-definition" -> running = document();
        default -> throw new IllegalArgumentException("unknown <" + reader.getLocalName() + ">");
      }
    }
    if (definition == null) {
      throw new IllegalArgumentException("machine '" + name + "' has no <persistent-definition>");
    }
    machines.put(name, new Machine(name, uuid, state, persistent, autostart, definition, running));
  }

  /** The text between the tags of the element the reader is at; the reader passes over it. */
  private String document() throws XMLStreamException {
    int depth = 1;
    while (depth > 0) {
      int event = reader.next();
      depth += event == XMLStreamReader.START_ELEMENT ? 1 : 0;
      depth -= event == XMLStreamReader.END_ELEMENT ? 1 : 0;
    }
    if (!documents.find()) {
      throw new IllegalArgumentException("the tags around a document need lines of their own");
    }
    return documents.group(2).strip();
  }

  private String attribute(String name) {
    String value = reader.getAttributeValue(null, name);
    if (value == null) {
      throw new IllegalArgumentException("<" + reader.getLocalName() + "> lacks '" + name + "'");
    }
    return value;
  }

  private static VmState state(String word) {
    return Arrays.stream(VmState.values())
        .filter(state -> state.word().equals(word))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("'" + word + "' is no state"));
  }
}
