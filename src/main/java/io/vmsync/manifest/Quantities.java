package io.vmsync.manifest;

import io.vmsync.manifest.schema.Claim;
import io.vmsync.manifest.schema.JsonType;
import io.vmsync.manifest.schema.Schema;
import io.vmsync.spec.CpuTopology;
import io.vmsync.spec.DataSize;
import io.vmsync.spec.Memory;
import io.vmsync.spec.Vcpus;
import io.vmsync.spec.VmSpec;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The rows of memory and virtual CPUs, which have a short and a long form. */
final class Quantities {
  static final Schema MEMORY =
      Schema.of(JsonType.STRING, JsonType.OBJECT, JsonType.NULL)
          .and(Shapes.SIZE_TEXT)
          .closed()
          .member("size", Shapes.SIZE)
          .member("maximum", Shapes.SIZE)
          .build();

  static final Schema VCPUS =
      Schema.of(JsonType.INTEGER, JsonType.OBJECT, JsonType.NULL)
          .and(new Claim.AtLeast(1))
          .and(new Claim.AtMost(4096))
          .closed()
          .member("count", Shapes.PROCESSORS)
          .member("maximum", Shapes.PROCESSORS)
          .member("sockets", Shapes.PROCESSORS)
          .member("dies", Shapes.PROCESSORS)
          .member("cores", Shapes.PROCESSORS)
          .member("threads", Shapes.PROCESSORS)
          .build();

  private static final List<String> TOPOLOGY = List.of("sockets", "dies", "cores", "threads");

  private Quantities() {}

  static void readMemoryGib(JsonNode value, Draft draft) {
    draft.vm.memory(Memory.of(DataSize.ofGib(Values.whole(value))));
  }

  static @Nullable JsonNode writeMemoryGib(VmSpec spec) {
    Memory memory = spec.memory();
    if (memory == null || memory.maximum() != null || !memory.size().isWholeGib()) {
      return null;
    }
    return Values.node(memory.size().gib());
  }

  static void readMemory(JsonNode value, Draft draft) {
    draft.vm.memory(value.isObject() ? memory(value) : Memory.of(size(value)));
  }

  private static Memory memory(JsonNode value) {
    if (!value.hasNonNull("size")) {
      throw new IllegalArgumentException("memory has a maximum but no size");
    }
    DataSize size = member(value, "size");
    if (!value.hasNonNull("maximum")) {
      return Memory.of(size);
    }
    DataSize maximum = member(value, "maximum");
    try {
      return new Memory(size, maximum);
    } catch (IllegalArgumentException wrong) {
      throw new WrongMember(String.valueOf(wrong.getMessage()), "maximum");
    }
  }

  private static DataSize member(JsonNode value, String key) {
    try {
      return size(value.get(key));
    } catch (IllegalArgumentException wrong) {
      throw new WrongMember(String.valueOf(wrong.getMessage()), key);
    }
  }

  private static DataSize size(JsonNode value) {
    return DataSize.parse(Values.string(value));
  }

  static @Nullable JsonNode writeMemory(VmSpec spec) {
    Memory memory = spec.memory();
    if (memory == null || writeMemoryGib(spec) != null) {
      return null;
    }
    if (memory.maximum() == null) {
      return Values.node(memory.size().toString());
    }
    return Values.object()
        .put("size", memory.size().toString())
        .put("maximum", memory.maximum().toString());
  }

  static void readVcpus(JsonNode value, Draft draft) {
    draft.vm.vcpus(value.isObject() ? vcpus(value) : Vcpus.of(Values.number(value)));
  }

  private static Vcpus vcpus(JsonNode value) {
    if (!value.hasNonNull("count")) {
      throw new IllegalArgumentException("vcpus has no count");
    }
    int count = member(value, "count", 1);
    Integer maximum = value.hasNonNull("maximum") ? member(value, "maximum", 1) : null;
    CpuTopology topology = TOPOLOGY.stream().anyMatch(value::hasNonNull) ? topology(value) : null;
    if (maximum != null && maximum < count) {
      throw new WrongMember(
          "the maximum (" + maximum + ") is less than the count (" + count + ")", "maximum");
    }
    return new Vcpus(count, maximum, topology);
  }

  private static CpuTopology topology(JsonNode value) {
    return new CpuTopology(
        member(value, "sockets", 1),
        member(value, "dies", 1),
        member(value, "cores", 1),
        member(value, "threads", 1));
  }

  private static int member(JsonNode value, String key, int otherwise) {
    try {
      return value.hasNonNull(key) ? Values.number(value.get(key)) : otherwise;
    } catch (IllegalArgumentException wrong) {
      throw new WrongMember(String.valueOf(wrong.getMessage()), key);
    }
  }

  static @Nullable JsonNode writeVcpus(VmSpec spec) {
    Vcpus vcpus = spec.vcpus();
    if (vcpus == null) {
      return null;
    }
    if (vcpus.maximum() == null && vcpus.topology() == null) {
      return Values.node(vcpus.count());
    }
    ObjectNode written = Values.object().put("count", vcpus.count());
    if (vcpus.maximum() != null) {
      written.put("maximum", vcpus.maximum());
    }
    CpuTopology topology = vcpus.topology();
    return topology == null ? written : withTopology(written, topology);
  }

  /**
   * Sockets say that there is a topology; of the rest, one is what is meant where nothing is said.
   */
  private static ObjectNode withTopology(ObjectNode written, CpuTopology topology) {
    written.put("sockets", topology.sockets());
    putMore(written, "dies", topology.dies());
    putMore(written, "cores", topology.cores());
    putMore(written, "threads", topology.threads());
    return written;
  }

  private static void putMore(ObjectNode written, String key, int number) {
    if (number > 1) {
      written.put(key, number);
    }
  }
}
