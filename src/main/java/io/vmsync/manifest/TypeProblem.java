package io.vmsync.manifest;

import io.vmsync.manifest.schema.JsonType;
import io.vmsync.manifest.tree.ScalarTree;
import io.vmsync.manifest.tree.ScalarTree.Kind;
import io.vmsync.manifest.tree.Tree;
import io.vmsync.manifest.tree.YamlScalars;
import io.vmsync.problem.Problem;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A value of the wrong kind: what it should be, and how it was probably meant. */
final class TypeProblem {
  private static final Map<String, String> NAMES =
      Map.of(
          "string", "text",
          "integer", "a whole number",
          "boolean", "true or false",
          "object", "a map",
          "array", "a list");

  /** What an item of a list of maps looks like. */
  private static final Map<String, String> ITEMS =
      Map.of(
          "iso_sources", "{path: …}",
          "networks", "{network: default}",
          "shares", "{source: …, target: …}");

  private static final Set<String> YES_NO = Set.of("yes", "no", "on", "off", "y", "n");

  private TypeProblem() {}

  static Problem of(Tree tree, String key, boolean item, List<JsonType> wanted) {
    List<String> types =
        wanted.stream().filter(type -> type != JsonType.NULL).map(JsonType::word).toList();
    String kinds =
        types.stream().map(t -> NAMES.getOrDefault(t, t)).collect(Collectors.joining(" or "));
    String name = key.isEmpty() ? "a manifest" : (item ? "an item of '" : "'") + key + "'";
    String message = name + " is " + kinds + ", not " + found(tree);
    return tree.place().error("wrong-type", message, hint(tree, key, types));
  }

  private static String found(Tree tree) {
    if (tree instanceof ScalarTree scalar && scalar.kind() != Kind.NOTHING) {
      boolean text = scalar.kind() == Kind.TEXT;
      return (text ? "the text " : "") + SchemaProblems.written(tree);
    }
    return tree.kindName();
  }

  private static @Nullable String hint(Tree tree, String key, List<String> types) {
    if (key.isEmpty()) {
      return "a manifest starts with vms: and a name";
    }
    if (!(tree instanceof ScalarTree scalar)) {
      return containerHint(key, types);
    }
    String text = scalar.text();
    if (key.equals("memory") && scalar.kind() == Kind.WHOLE) {
      return "write memory_gb: " + text + " or memory: \"" + text + " GiB\"";
    }
    if (types.contains("integer")) {
      return numberHint(scalar, key);
    }
    return types.contains("boolean") ? truthHint(scalar) : shapeHint(text, key, types);
  }

  private static @Nullable String shapeHint(String text, String key, List<String> types) {
    if (types.contains("array")) {
      return ITEMS.containsKey(key)
          ? "write " + key + ": [" + ITEMS.get(key) + "]"
          : "write " + key + ": [" + text + "]";
    }
    if (types.equals(List.of("object"))
        && ManifestSchema.VM.keys().contains(key)
        && !ITEMS.containsKey(key)
        && !key.equals(XmlEntries.KEY)) {
      return "this is a key of a VM: indent it below the VM's name";
    }
    if (types.contains("object")) {
      return key.equals("iso_sources")
          ? "write {path: …} or {url: …}"
          : ITEMS.containsKey(key) ? "write " + ITEMS.get(key) : "write its keys below it";
    }
    return types.contains("string") ? "put it into quotes: \"" + text + "\"" : null;
  }

  private static String containerHint(String key, List<String> types) {
    return switch (key) {
      case "iso_sources", "networks", "shares" ->
          "write a list: " + key + ": [" + ITEMS.get(key) + "]";
      case "vms" -> "write each VM below its name: vms: {web: {memory_gb: 4}}";
      default -> types.contains("object") ? "write its keys below it" : "write a single value";
    };
  }

  private static @Nullable String numberHint(ScalarTree scalar, String key) {
    if (scalar.kind() == Kind.DECIMAL && key.equals("memory_gb")) {
      return "write memory with a unit instead, such as memory: \"1536 MiB\"";
    }
    if (scalar.kind() != Kind.TEXT) {
      return "write a whole number";
    }
    String digits = scalar.text().strip();
    if (YamlScalars.plainKind(digits) == Kind.WHOLE) {
      return "remove the quotes: " + key + ": " + digits;
    }
    return key.equals("memory_gb")
        ? "write the number alone, or memory: with a unit"
        : "write a whole number, without a unit";
  }

  private static String truthHint(ScalarTree scalar) {
    String word = scalar.text().toLowerCase(Locale.ROOT);
    if (YES_NO.contains(word)) {
      boolean yes = Set.of("yes", "on", "y").contains(word);
      return "write " + yes;
    }
    return word.equals("true") || word.equals("false")
        ? "remove the quotes"
        : "write true or false";
  }
}
