package io.vmsync.corpus;

import io.vmsync.domain.DeviceTable;
import io.vmsync.domain.DomainXml;
import io.vmsync.domain.Elements;
import io.vmsync.domain.FieldTable;
import io.vmsync.domain.Row;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a user changes of a VM in a manifest, and where in the definition that may be seen. */
enum ManifestEdit {
  MEMORY("memory") {
    @Override
    boolean apply(ObjectNode vm, DomainXml definition) {
      JsonNode memory = vm.path("memory");
      long devices = memoryDevices(definition);
      if (memory.isObject()) {
        ((ObjectNode) memory).put("size", less(memory.path("size").asString()));
      } else if (devices > 0 || hasCells(definition)) {
        // Twice as much keeps the proportions of cells, in whole pages.
        vm.remove("memory_gb");
        long total = total(definition);
        vm.put("memory", (total < MOST ? 2 * total - devices : total - GIB) + " KiB");
      } else if (vm.has("memory_gb")) {
        vm.put("memory_gb", vm.path("memory_gb").asInt() + 1);
      } else {
        vm.put("memory", less(memory.asString()));
      }
      return true;
    }
  },

  VCPUS("vcpus") {
    @Override
    boolean apply(ObjectNode vm, DomainXml definition) {
      JsonNode vcpus = vm.path("vcpus");
      int count = vcpus.isObject() ? vcpus.path("count").asInt() : vcpus.asInt();
      // Some machine types take whole cores.
      int core = Math.max(vcpus.path("threads").asInt(), 1);
      int more = core - count % core;
      if (vcpus.isObject() && count + more <= ceiling(vcpus)) {
        ((ObjectNode) vcpus).put("count", count + more);
      } else {
        vm.put("vcpus", count < MANY ? count + 1 : count - 1);
      }
      return true;
    }
  },

  TITLE("title") {
    @Override
    boolean apply(ObjectNode vm, DomainXml definition) {
      vm.put("title", "Tïtle <of> " + vm.path("title").asString("its own"));
      return true;
    }
  },

  NETWORK("network") {
    @Override
    boolean apply(ObjectNode vm, DomainXml definition) {
      JsonNode first = vm.path("networks").path(0);
      if (first.isObject()) {
        LINKS.forEach(((ObjectNode) first)::remove);
        ((ObjectNode) first).put("network", OTHER_NETWORK);
        return true;
      }
      if (!isInNetwork(definition)) {
        return false;
      }
      vm.put("network", OTHER_NETWORK);
      return true;
    }

    private boolean isInNetwork(DomainXml definition) {
      return nics().expressible(definition).stream()
          .findFirst()
          .filter(nic -> nic.attribute("type").equals("network"))
          .isPresent();
    }

    @Override
    Stream<String> places(DomainXml definition) {
      int number =
          nics().elements(definition).indexOf(nics().expressible(definition).getFirst()) + 1;
      return locations(nics().rows().getFirst())
          .map(location -> "devices[1]/interface[" + number + "]/" + location);
    }
  };

  /** A network that no document names. */
  static final String OTHER_NETWORK = "vmt-corpus-other";

  private static final List<String> LINKS = List.of("network", "bridge", "direct", "user", "ports");
  private static final long MIB = 1024;
  private static final long GIB = 1024 * MIB;

  /** Of memory, in KiB, what can still be doubled. */
  private static final long MOST = 1L << 50;

  private static final List<String> UNITS = List.of("KiB", "MiB", "GiB", "TiB");

  /** More is refused where an old machine type is at its limit. */
  private static final int MANY = 254;

  private final String key;

  ManifestEdit(String key) {
    this.key = key;
  }

  String key() {
    return key;
  }

  /** Changes what the manifest says of a VM; false where the VM has nothing of that kind. */
  abstract boolean apply(ObjectNode vm, DomainXml definition);

  /** The places of the row, as it declares them. */
  Stream<String> places(DomainXml definition) {
    return FieldTable.ROWS.stream()
        .filter(row -> row.key().equals(key))
        .flatMap(row -> locations(row));
  }

  static Predicate<String> ours() {
    return place -> Nodes.isWithin(place, "metadata/vm:applied");
  }

  private static Stream<String> locations(Row<?, ?> row) {
    return Stream.of(row.mapping().location(), row.mapping().following())
        .filter(places -> !places.isEmpty())
        .flatMap(places -> Stream.of(places.split(", ")));
  }

  private static DeviceTable<?> nics() {
    return FieldTable.DEVICES.stream()
        .filter(table -> table.noun().equals("NIC"))
        .findFirst()
        .orElseThrow();
  }

  private static boolean hasCells(DomainXml definition) {
    return Elements.child(definition.root(), "cpu").stream()
        .anyMatch(cpu -> Elements.child(cpu, "numa").isPresent());
  }

  /** All memory, in KiB. */
  private static long total(DomainXml definition) {
    return Long.parseLong(Elements.text(definition.root(), "memory"));
  }

  /** What is in memory devices, in KiB: it counts into the memory, and stays. */
  private static long memoryDevices(DomainXml definition) {
    return Elements.child(definition.root(), "devices").stream()
        .flatMap(devices -> Elements.children(devices, "memory").stream())
        .flatMap(device -> Elements.child(device, "target").stream())
        .mapToLong(target -> Long.parseLong(Elements.text(target, "size")))
        .sum();
  }

  /** About three quarters, which need no more room than there is; in whole huge pages. */
  private static String less(String size) {
    List<String> parts = List.of(size.split(" ", 2));
    long kib = Long.parseLong(parts.get(0)) << (10 * UNITS.indexOf(parts.get(1)));
    long quarter = Math.max(kib / 4, 1);
    long step = Stream.of(GIB, 2 * MIB, 1L).filter(each -> each <= quarter).findFirst().orElse(1L);
    long change = quarter / step * step;
    return (kib == 1 ? kib + change : kib - change) + " KiB";
  }

  private static int ceiling(JsonNode vcpus) {
    int product = 1;
    for (String level : List.of("sockets", "dies", "cores", "threads")) {
      product *= vcpus.path(level).asInt(1);
    }
    return vcpus.path("maximum").asInt(product);
  }
}
