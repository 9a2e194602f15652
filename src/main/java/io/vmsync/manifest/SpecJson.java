package io.vmsync.manifest;

import io.vmsync.manifest.schema.JsonValue;
import io.vmsync.manifest.tree.MapTree;
import io.vmsync.manifest.tree.Source;
import io.vmsync.manifest.tree.Syntax;
import io.vmsync.manifest.tree.Tree;
import io.vmsync.manifest.tree.TreeParser;
import io.vmsync.problem.Problems;
import io.vmsync.problem.ProblemsException;
import io.vmsync.spec.VmName;
import io.vmsync.spec.VmSpec;
import java.nio.file.Path;
import java.util.Optional;
import java.util.TreeMap;

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
    return new Value.Members(new TreeMap<>(Rows.write(spec))).toString();
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
      return Layers.map(tree(name, json)).map(root -> spec(name, root));
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
    return Layers.map(tree)
        .filter(root -> VmName.objection(name).isEmpty())
        .map(root -> spec(name, root))
        .filter(spec -> JsonValue.of(tree(name, write(spec))).equals(JsonValue.of(tree)));
  }

  private static Tree tree(String name, String json) {
    return TreeParser.parse(new Source(name, Syntax.JSON, json), new Problems());
  }

  private static VmSpec spec(String name, MapTree root) {
    Draft draft = new Draft(name, NO_PATHS);
    for (Row row : Rows.ALL) {
      root.get(row.key()).ifPresent(value -> lenient(value, row, draft));
    }
    return draft.finish();
  }

  private static void lenient(Tree value, Row row, Draft draft) {
    try {
      row.reading().read(value, draft);
    } catch (IllegalArgumentException newer) {
      // A word of a newer version: as if it had not been stated.
      return;
    }
  }
}
