package io.vmsync.manifest;

import io.vmsync.manifest.schema.Schema;
import io.vmsync.manifest.tree.MapTree;
import io.vmsync.manifest.tree.Tree;
import io.vmsync.spec.MacAddress;
import io.vmsync.spec.NicSource;
import io.vmsync.spec.NicSpec;
import io.vmsync.spec.PortForward;
import io.vmsync.spec.VmSpec;
import java.util.List;
import org.jspecify.annotations.Nullable;

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

  static void readNetwork(Tree value, Draft draft) {
    draft.vm.nics(List.of(NicSpec.in(Values.string(value))));
  }

  static @Nullable Value writeNetwork(VmSpec spec) {
    List<NicSpec> nics = spec.nics();
    return nics != null && nics.size() == 1 && isShort(nics.getFirst())
        ? Value.of(String.valueOf(nics.getFirst().source()))
        : null;
  }

  private static boolean isShort(NicSpec nic) {
    return nic.source() instanceof NicSource.Network
        && nic.model() == null
        && nic.mac() == null
        && nic.ports() == null;
  }

  static void read(Tree value, Draft draft) {
    draft.vm.nics(ListRows.read(value, NicRows::nic));
  }

  private static NicSpec nic(Tree value) {
    if (!(value instanceof MapTree item)) {
      String written = SchemaProblems.written(value);
      throw new IllegalArgumentException(written + " does not say what the NIC is plugged into");
    }
    NicSource source = source(item);
    List<PortForward> ports = ListRows.member(item, "ports", NicRows::ports);
    String model = ListRows.member(item, "model", Values::string);
    MacAddress mac = ListRows.member(item, "mac", it -> new MacAddress(Values.string(it)));
    return ListRows.at(
        ListRows.place(item, "ports"), blamed -> new NicSpec(source, model, mac, ports));
  }

  private static @Nullable NicSource source(MapTree item) {
    List<String> stated = SOURCES.stream().filter(item::has).toList();
    if (stated.size() > 1) {
      throw new WrongMember(
          "a NIC is plugged into one thing, not into %s".formatted(String.join(" and ", stated)),
          ListRows.place(item, stated.getLast()));
    }
    return stated.isEmpty()
        ? null
        : ListRows.member(item, stated.getFirst(), value -> source(stated.getFirst(), value));
  }

  private static NicSource source(String key, Tree value) {
    return switch (key) {
      case "network" -> new NicSource.Network(Values.string(value));
      case "bridge" -> new NicSource.Bridge(Values.string(value));
      case "direct" -> new NicSource.Direct(Values.string(value));
      default -> user(value);
    };
  }

  private static NicSource user(Tree value) {
    if (!Values.truth(value)) {
      throw new IllegalArgumentException("user: false does not say what the NIC is plugged into");
    }
    return new NicSource.User();
  }

  private static List<PortForward> ports(Tree value) {
    return ListRows.read(value, port -> PortForward.parse(Values.string(port)));
  }

  static @Nullable Value write(VmSpec spec) {
    return writeNetwork(spec) == null ? Value.of(spec.nics(), NicRows::item) : null;
  }

  private static Value item(NicSpec nic) {
    Value.Draft item = new Value.Draft();
    if (nic.source() != null) {
      put(item, nic.source());
    }
    MacAddress mac = nic.mac();
    return item.put("model", Value.of(nic.model()))
        .put("mac", mac == null ? null : Value.of(mac.text()))
        .put("ports", Value.of(nic.ports(), port -> new Value.Text(port.toString())))
        .finish();
  }

  private static void put(Value.Draft item, NicSource source) {
    String name = source.named();
    item.put(source.kind(), name.isEmpty() ? new Value.Truth(true) : new Value.Text(name));
  }
}
