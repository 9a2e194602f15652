package io.vmsync.manifest;

import io.vmsync.manifest.tree.Tree;
import io.vmsync.problem.ProblemsException;
import io.vmsync.spec.VmName;
import io.vmsync.spec.VmSpec;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A spec in canonical JSON: what a domain remembers as last applied.
 *
 * <p>The keys are those of the manifest, sorted, on one line.
 */
public final class SpecJson {
  private static final PathExpansion NO_PATHS = new PathExpansion(Path.of("/"), Path.of("/"));

  private SpecJson() {}

  /** The canonical JSON of a spec, without its name. */
  public static String write(VmSpec spec) {
    Map<String, JsonNode> members = new TreeMap<>(Rows.write(spec));
    ObjectNode sorted = Values.object();
    members.forEach(sorted::set);
    return TreeJson.write(sorted);
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
    JsonNode root = TreeJson.node(tree);
    return root.isObject() && VmName.objection(name).isEmpty()
        ? Optional.of(spec(name, root)).filter(spec -> write(spec).equals(TreeJson.write(root)))
        : Optional.empty();
  }

  private static VmSpec spec(String name, JsonNode root) {
    Draft draft = new Draft(name, NO_PATHS);
    for (Row row : Rows.ALL) {
      lenient(root, row.key(), value -> row.reading().read(value, draft));
    }
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
}
