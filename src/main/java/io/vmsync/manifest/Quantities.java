package io.vmsync.manifest;

import io.vmsync.manifest.schema.Claim;
import io.vmsync.manifest.schema.JsonType;
import io.vmsync.manifest.schema.Schema;
import io.vmsync.manifest.tree.MapTree;
import io.vmsync.manifest.tree.Tree;
import io.vmsync.spec.CpuTopology;
import io.vmsync.spec.DataSize;
import io.vmsync.spec.Memory;
import io.vmsync.spec.Vcpus;
import io.vmsync.spec.VmSpec;
import java.util.List;
import org.jspecify.annotations.Nullable;

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

  static void readMemoryGib(Tree value, Draft draft) {
    draft.vm.memory(Memory.of(DataSize.ofGib(Values.whole(value))));
  }

  static @Nullable Value writeMemoryGib(VmSpec spec) {
    Memory memory = spec.memory();
    if (memory == null || memory.maximum() != null || !memory.size().isWholeGib()) {
      return null;
    }
    return new Value.Whole(memory.size().gib());
  }

  static void readMemory(Tree value, Draft draft) {
    draft.vm.memory(value instanceof MapTree map ? memory(map) : Memory.of(size(value)));
  }

  private static Memory memory(MapTree value) {
    DataSize size = ListRows.member(value, "size", Quantities::size);
    if (size == null) {
      throw new IllegalArgumentException("memory has a maximum but no size");
    }
    Memory memory = ListRows.member(value, "maximum", maximum -> new Memory(size, size(maximum)));
    return memory == null ? Memory.of(size) : memory;
  }

  private static DataSize size(Tree value) {
    return DataSize.parse(Values.string(value));
  }

  static @Nullable Value writeMemory(VmSpec spec) {
    Memory memory = spec.memory();
    if (memory == null || writeMemoryGib(spec) != null) {
      return null;
    }
    if (memory.maximum() == null) {
      return Value.of(memory.size().toString());
    }
    return new Value.Draft()
        .put("size", Value.of(memory.size().toString()))
        .put("maximum", Value.of(memory.maximum().toString()))
        .finish();
  }

  static void readVcpus(Tree value, Draft draft) {
    draft.vm.vcpus(value instanceof MapTree map ? vcpus(map) : Vcpus.of(Values.number(value)));
  }

  private static Vcpus vcpus(MapTree value) {
    Integer count = ListRows.member(value, "count", Values::number);
    if (count == null) {
      throw new IllegalArgumentException("vcpus has no count");
    }
    Integer maximum = ListRows.member(value, "maximum", Values::number);
    CpuTopology topology = TOPOLOGY.stream().anyMatch(value::has) ? topology(value) : null;
    if (maximum != null && maximum < count) {
      throw new WrongMember(
          "the maximum (" + maximum + ") is less than the count (" + count + ")",
          ListRows.place(value, "maximum"));
    }
    return new Vcpus(count, maximum, topology);
  }

  private static CpuTopology topology(MapTree value) {
    return new CpuTopology(
        factor(value, "sockets"),
        factor(value, "dies"),
        factor(value, "cores"),
        factor(value, "threads"));
  }

  private static int factor(MapTree value, String key) {
    Integer number = ListRows.member(value, key, Values::number);
    return number == null ? 1 : number;
  }

  static @Nullable Value writeVcpus(VmSpec spec) {
    Vcpus vcpus = spec.vcpus();
    if (vcpus == null) {
      return null;
    }
    if (vcpus.maximum() == null && vcpus.topology() == null) {
      return new Value.Whole(vcpus.count());
    }
    Value.Draft written = new Value.Draft().put("count", new Value.Whole(vcpus.count()));
    if (vcpus.maximum() != null) {
      written.put("maximum", new Value.Whole(vcpus.maximum()));
    }
    if (vcpus.topology() != null) {
      putTopology(written, vcpus.topology());
    }
    return written.finish();
  }

  /**
   * Sockets say that there is a topology; of the rest, one is what is meant where nothing is said.
   */
  private static void putTopology(Value.Draft written, CpuTopology topology) {
    written.put("sockets", new Value.Whole(topology.sockets()));
    putMore(written, "dies", topology.dies());
    putMore(written, "cores", topology.cores());
    putMore(written, "threads", topology.threads());
  }

  private static void putMore(Value.Draft written, String key, int number) {
    if (number > 1) {
      written.put(key, new Value.Whole(number));
    }
  }
}
