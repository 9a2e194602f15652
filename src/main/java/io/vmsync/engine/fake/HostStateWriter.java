package io.vmsync.engine.fake;

import io.vmsync.spec.Volume;
import org.jspecify.annotations.Nullable;

/** Writes the file of a fake host; {@link HostStateXml} reads it. */
final class HostStateWriter {
  private static final int TYPICAL_MACHINE = 5_000;

  private HostStateWriter() {}

  static String write(HostState state) {
    StringBuilder out = new StringBuilder(TYPICAL_MACHINE * (state.machines().size() + 1));
    out.append("<fake-host revision=\"").append(state.revision());
    out.append("\" next-id=\"").append(state.nextId()).append("\">\n");
    state
        .networks()
        .forEach((name, active) -> element(out, "network", "name", name, "active", active));
    state.volumes().values().forEach(volume -> write(out, volume));
    state.machines().values().forEach(machine -> write(out, machine));
    return out.append("</fake-host>\n").toString();
  }

  private static void write(StringBuilder out, Volume volume) {
    start(
        out,
        "volume",
        "path",
        volume.path(),
        "format",
        volume.format(),
        "bytes",
        volume.capacity().bytes());
    Volume.Backing backing = volume.backing();
    if (backing != null) {
      attributes(out, "backing", backing.path());
      if (backing.format() != null) {
        attributes(out, "backing-format", backing.format());
      }
    }
    out.append("/>\n");
  }

  private static void write(StringBuilder out, Machine machine) {
    start(
        out,
        "machine",
        "name",
        machine.name(),
        "uuid",
        machine.uuid(),
        "state",
        machine.state(),
        "autostart",
        machine.autostart(),
        "persistent",
        machine.persistent());
    out.append(">\n");
    write(out, "persistent-definition", machine.definition());
    write(out, "live-definition", machine.running());
    out.append("</machine>\n");
  }

  private static void write(StringBuilder out, String name, @Nullable String document) {
    if (document != null) {
      out.append('<').append(name).append(">\n").append(document);
      out.append("\n</").append(name).append(">\n");
    }
  }

  private static void element(StringBuilder out, String name, Object... attributes) {
    start(out, name, attributes);
    out.append("/>\n");
  }

  private static void start(StringBuilder out, String name, Object... attributes) {
    out.append('<').append(name);
    attributes(out, attributes);
  }

  private static void attributes(StringBuilder out, Object... attributes) {
    for (int i = 0; i < attributes.length; i += 2) {
      out.append(' ').append(attributes[i]).append("=\"");
      out.append(escaped(attributes[i + 1].toString())).append('"');
    }
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }
}
