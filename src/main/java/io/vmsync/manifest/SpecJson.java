package io.vmsync.manifest;

import io.vmsync.manifest.tree.Tree;
import io.vmsync.problem.Problems;
import io.vmsync.problem.ProblemsException;
import io.vmsync.spec.NicSpec;
import io.vmsync.spec.VmName;
import io.vmsync.spec.VmSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A spec in canonical JSON: what a domain remembers as last applied.
 *
 * <p>The keys are those of the manifest, sorted, on one line. NICs that the manifest's short keys
 * cannot express are written as lists, so that nothing is lost.
 */
public final class SpecJson {
  private static final PathExpansion NO_PATHS = new PathExpansion(Path.of("/"), Path.of("/"));

  private SpecJson() {}

  /** The canonical JSON of a spec, without its name. */
  public static String write(VmSpec spec) {
    Map<String, JsonNode> members = new TreeMap<>(Rows.write(spec));
    List<NicSpec> nics = spec.nics();
    if (nics != null && (nics.size() != 1 || nics.getFirst().network() == null)) {
      members.remove("network");
      members.put("networks", networks(nics));
    }
    ObjectNode sorted = Values.object();
    members.forEach(sorted::set);
    return TreeJson.write(sorted);
  }

  private static ArrayNode networks(List<NicSpec> nics) {
    ArrayNode items = Values.NODES.arrayNode();
    nics.forEach(nic -> put(items.addObject(), "network", nic.network()));
    return items;
  }

  private static void put(ObjectNode item, String key, @Nullable Object value) {
    if (value != null) {
      item.put(key, value.toString());
    }
  }

  /**
   * Reads what {@link #write} wrote, also when a newer version wrote it: what is not known is left
   * out.
   *
   * @return empty when this is no such JSON at all
   */
  public static Optional<VmSpec> read(String name, String json) {
    if (VmName.objection(name).isPresent()) {
      return Optional.empty();
    }
    try {
      JsonNode root = TreeJson.read(name, json);
      return root.isObject() ? Optional.of(spec(name, root)) : Optional.empty();
    } catch (ProblemsException garbage) {
      return Optional.empty();
    }
  }

  /**
   * Reads what {@link #write} wrote, and nothing else.
   *
   * @return empty when anything in it is not known, or written in another way
   */
  public static Optional<VmSpec> readExactly(String name, Tree tree) {
    JsonNode root = new TreeJson(new Problems()).node(tree);
    return root.isObject() && VmName.objection(name).isEmpty()
        ? Optional.of(spec(name, root)).filter(spec -> write(spec).equals(TreeJson.write(root)))
        : Optional.empty();
  }

  private static VmSpec spec(String name, JsonNode root) {
    Draft draft = new Draft(name, NO_PATHS);
    for (Row row : Rows.ALL) {
      lenient(root, row.key(), value -> row.reading().read(value, draft));
    }
    lenient(root, "networks", value -> draft.vm.nics(items(value).map(SpecJson::nic).toList()));
    return draft.finish();
  }

  private interface Reading {
    void read(JsonNode value);
  }

  private static void lenient(JsonNode root, String key, Reading reading) {
    JsonNode value = root.get(key);
    if (value == null || value.isNull()) {
      return;
    }
    try {
      reading.read(value);
    } catch (IllegalArgumentException newer) {
      // A word of a newer version: as if it had not been stated.
      return;
    }
  }

  private static java.util.stream.Stream<JsonNode> items(JsonNode value) {
    return value.valueStream();
  }

  private static NicSpec nic(JsonNode item) {
    return new NicSpec(text(item, "network"));
  }

  private static @Nullable String text(JsonNode item, String key) {
    return item.hasNonNull(key) ? Values.string(item.get(key)) : null;
  }
}
