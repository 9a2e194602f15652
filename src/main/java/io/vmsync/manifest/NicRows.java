package io.vmsync.manifest;

import io.vmsync.manifest.schema.Schema;
import io.vmsync.spec.MacAddress;
import io.vmsync.spec.NicSource;
import io.vmsync.spec.NicSpec;
import io.vmsync.spec.PortForward;
import io.vmsync.spec.VmSpec;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The rows of {@code network}, the first NIC's, and {@code networks}, those of all of them. */
final class NicRows {
  private static final String USER = "user";
  private static final List<String> SOURCES = List.of("network", "bridge", "direct", USER);

  static final Schema SHAPE =
      Shapes.list(
          Shapes.item()
              .member("network", Shapes.NETWORK)
              .member("bridge", Shapes.NETWORK)
              .member("direct", Shapes.NETWORK)
              .member("user", Shapes.TRUTH)
              .member("model", Shapes.NAME)
              .member("mac", Shapes.FILLED_TEXT)
              .member("ports", Shapes.TEXTS));

  private NicRows() {}

  static void readNetwork(JsonNode value, Draft draft) {
    draft.vm.nics(List.of(NicSpec.in(Values.string(value))));
  }

  static @Nullable JsonNode writeNetwork(VmSpec spec) {
    List<NicSpec> nics = spec.nics();
    return nics != null && nics.size() == 1 && isShort(nics.getFirst())
        ? Values.node(String.valueOf(nics.getFirst().source()))
        : null;
  }

  private static boolean isShort(NicSpec nic) {
    return nic.source() instanceof NicSource.Network && nic.equals(NicSpec.of(nic.source()));
  }

  static void read(JsonNode value, Draft draft) {
    draft.vm.nics(ListRows.read(value, NicRows::nic));
  }

  private static NicSpec nic(JsonNode item, int index) {
    if (!item.isObject()) {
      throw new WrongMember(item + " does not say what the NIC is plugged into", index);
    }
    NicSource source = source(item, index);
    List<PortForward> ports = item.hasNonNull("ports") ? ports(item.get("ports"), index) : null;
    return ListRows.member(
        () ->
            new NicSpec(
                source,
                item.hasNonNull("model") ? Values.string(item.get("model")) : null,
                mac(item, index),
                ports),
        index,
        "ports");
  }

  private static @Nullable NicSource source(JsonNode item, int index) {
    List<String> stated = SOURCES.stream().filter(item::hasNonNull).toList();
    if (stated.size() > 1) {
      throw new WrongMember(
          "a NIC is plugged into one thing, not into %s".formatted(String.join(" and ", stated)),
          index,
          stated.getLast());
    }
    if (stated.isEmpty()) {
      return null;
    }
    String key = stated.getFirst();
    return ListRows.member(() -> source(key, item.get(key)), index, key);
  }

  private static NicSource source(String key, JsonNode value) {
    return switch (key) {
      case "network" -> new NicSource.Network(Values.string(value));
      case "bridge" -> new NicSource.Bridge(Values.string(value));
      case "direct" -> new NicSource.Direct(Values.string(value));
      default -> user(value);
    };
  }

  private static NicSource user(JsonNode value) {
    if (!Values.truth(value)) {
      throw new IllegalArgumentException("user: false does not say what the NIC is plugged into");
    }
    return new NicSource.User();
  }

  private static @Nullable MacAddress mac(JsonNode item, int index) {
    return item.hasNonNull("mac")
        ? ListRows.member(() -> new MacAddress(Values.string(item.get("mac"))), index, "mac")
        : null;
  }

  private static List<PortForward> ports(JsonNode value, int index) {
    return ListRows.read(
        value,
        (port, i) ->
            ListRows.member(() -> PortForward.parse(Values.string(port)), index, "ports", i));
  }

  static @Nullable JsonNode write(VmSpec spec) {
    List<NicSpec> nics = spec.nics();
    if (nics == null || writeNetwork(spec) != null) {
      return null;
    }
    ArrayNode items = Values.NODES.arrayNode();
    nics.forEach(nic -> items.add(item(nic)));
    return items;
  }

  private static ObjectNode item(NicSpec nic) {
    ObjectNode item = Values.object();
    if (nic.source() != null) {
      put(item, nic.source());
    }
    if (nic.model() != null) {
      item.put("model", nic.model());
    }
    if (nic.mac() != null) {
      item.put("mac", nic.mac().text());
    }
    if (nic.ports() != null) {
      ArrayNode ports = item.putArray("ports");
      nic.ports().forEach(port -> ports.add(port.toString()));
    }
    return item;
  }

  private static void put(ObjectNode item, NicSource source) {
    switch (source) {
      case NicSource.Network(String name) -> item.put("network", name);
      case NicSource.Bridge(String name) -> item.put("bridge", name);
      case NicSource.Direct(String device) -> item.put("direct", device);
      case NicSource.User user -> item.put(USER, true);
    }
  }
}
