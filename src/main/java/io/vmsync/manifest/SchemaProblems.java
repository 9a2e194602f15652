package io.vmsync.manifest;

import com.networknt.schema.Error;
import com.networknt.schema.path.NodePath;
import io.vmsync.manifest.tree.ListTree;
import io.vmsync.manifest.tree.MapTree;
import io.vmsync.manifest.tree.Place;
import io.vmsync.manifest.tree.ScalarTree;
import io.vmsync.manifest.tree.Tree;
import io.vmsync.problem.Problem;
import io.vmsync.problem.Problems;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Checks a tree against the schema and says in our own words what is wrong. */
final class SchemaProblems {
  private final Tree root;

  SchemaProblems(Tree root) {
    this.root = root;
  }

  void collect(Problems problems) {
    JsonNode node = new TreeJson(problems).node(root);
    // What is missing comes last: at the same place, a misspelt key is what there is to mend.
    ManifestSchema.validate(node).stream()
        .filter(error -> !isXmlEntry(error.getInstanceLocation()))
        .sorted(Comparator.comparing(error -> error.getKeyword().equals("required")))
        .forEach(error -> problems.add(problem(error)));
  }

  /** The keys under {@code xml} are no names to look up; {@link XmlChecks} knows what they are. */
  private static boolean isXmlEntry(NodePath path) {
    int vm = path.getNameCount() > 0 && path.getName(0).equals("defaults") ? 1 : 2;
    return path.getNameCount() > vm + 1 && XmlEntries.KEY.equals(path.getElement(vm));
  }

  private static boolean isItem(Error error) {
    NodePath path = error.getInstanceLocation();
    return path.getNameCount() > 0 && !(path.getElement(-1) instanceof String);
  }

  private Problem problem(Error error) {
    Tree tree = at(error.getInstanceLocation());
    String key = key(error.getInstanceLocation());
    return switch (error.getKeyword()) {
      case "type" -> TypeProblem.of(tree, key, isItem(error), error.getSchemaNode());
      case "enum" -> wrongWord(tree, key, error.getSchemaNode());
      case "minimum" -> outside(tree, "less than " + argument(error), "write at least ", error);
      case "maximum" -> outside(tree, "more than " + argument(error), "write at most ", error);
      case "required" -> missing(tree, String.valueOf(error.getProperty()));
      case "additionalProperties" -> unknownKey(error, tree);
      case "pattern" -> wrongPattern(tree, key);
      case "minLength" -> tree.place().error("empty", "'" + key + "' is empty", "write a value");
      case "not" ->
          tree.place().error("exclusive", "'path' and 'url' exclude one another", "keep one");
      default -> tree.place().error("schema", String.valueOf(error.getMessage()), null);
    };
  }

  private static Object argument(Error error) {
    Object[] arguments = error.getArguments();
    return arguments == null || arguments.length == 0 ? "it may be" : arguments[0];
  }

  private static Problem outside(Tree tree, String comparison, String hint, Error error) {
    String message = written(tree) + " is " + comparison;
    return tree.place().error("out-of-range", message, hint + argument(error));
  }

  private static Problem missing(Tree tree, String key) {
    String hint =
        key.equals("vms")
            ? "write vms: {} if there are none yet"
            : "write " + key + ": and a value";
    return start(tree).error("missing-key", "'" + key + "' is missing", hint);
  }

  /** A whole map would be underlined otherwise. */
  private static Place start(Tree tree) {
    Place place = tree.place();
    return new Place(place.source(), place.start(), place.start() + 1, place.path());
  }

  private Problem unknownKey(Error error, Tree parent) {
    String key = String.valueOf(error.getProperty());
    Place place =
        parent instanceof MapTree map
            ? map.entry(key).map(MapTree.Entry::keyPlace).orElse(map.place())
            : parent.place();
    String hint = unknownKeyHint(key, error);
    return place.error("unknown-key", "unknown key '" + key + "'", hint);
  }

  private static String unknownKeyHint(String key, Error error) {
    List<String> known = knownKeys(error);
    boolean top = error.getInstanceLocation().getNameCount() == 0;
    boolean vm = known.contains("vcpus");
    Optional<String> slip = top ? Slips.ofTop(key) : vm ? Slips.ofVm(key) : Optional.empty();
    if (top && ManifestSchema.vmKeys().contains(key)) {
      return "this belongs to a VM: write it under vms and the VM's name, or under defaults";
    }
    return slip.or(() -> Suggestion.hint(key, known))
        .orElse("the keys here are " + String.join(", ", known));
  }

  private static List<String> knownKeys(Error error) {
    NodePath path = error.getInstanceLocation();
    if (path.getNameCount() == 0) {
      return ManifestSchema.topKeys();
    }
    String last = key(path);
    return path.getNameCount() <= 2 && !last.isEmpty() && isVm(path)
        ? ManifestSchema.vmKeys()
        : Rows.members(last).orElse(ManifestSchema.vmKeys());
  }

  private static boolean isVm(NodePath path) {
    return path.getNameCount() == (path.getName(0).equals("defaults") ? 1 : 2);
  }

  private static Problem wrongWord(Tree tree, String key, @Nullable JsonNode schema) {
    List<String> words =
        Stream.ofNullable(schema)
            .flatMap(node -> (node.isArray() ? node : node.path("enum")).valueStream())
            .filter(JsonNode::isString)
            .map(JsonNode::stringValue)
            .toList();
    String message = written(tree) + " is not a value of '" + key + "'";
    String possible = "write " + words.stream().collect(Collectors.joining(" or "));
    String hint =
        tree instanceof ScalarTree scalar
            ? Suggestion.hint(scalar.text(), words).orElse(possible)
            : possible;
    return tree.place().error("unknown-value", message, hint);
  }

  private static Problem wrongPattern(Tree tree, String key) {
    String hint =
        switch (key) {
          case "memory", "size", "maximum" ->
              "write a whole number and a unit, such as 512 MiB or 12 GiB";
          case "target" -> "write a name such as vda or sdb";
          case "serial" -> "write letters, digits, spaces and _ . + -";
          case "sha256" -> "write 64 hexadecimal digits, as sha256sum prints them";
          case "network" -> "write the name of a libvirt network";
          case "bridge", "direct" -> "write the name of a network device of the host";
          default -> "write a name of letters, digits, dots, dashes and underscores";
        };
    return tree.place().error("malformed", written(tree) + " cannot be '" + key + "'", hint);
  }

  /** The value as a message shows it: text in quotes, long values shortened. */
  static String written(Tree tree) {
    if (!(tree instanceof ScalarTree scalar)) {
      return tree.kindName();
    }
    String text = scalar.text();
    String cut = text.length() > 60 ? text.substring(0, 60) + "…" : text;
    return switch (scalar.kind()) {
      case TEXT -> "'" + cut + "'";
      case WHOLE, DECIMAL, TRUTH -> cut;
      case NOTHING -> "null";
    };
  }

  private Tree at(NodePath path) {
    Tree tree = root;
    for (int i = 0; i < path.getNameCount(); i++) {
      tree = child(tree, path.getElement(i));
    }
    return tree;
  }

  static Tree child(Tree tree, Object element) {
    return switch (tree) {
      case MapTree map -> map.entry(element.toString()).map(MapTree.Entry::value).orElse(tree);
      case ListTree list
          when element instanceof Number index && index.intValue() < list.items().size() ->
          list.items().get(index.intValue());
      case ListTree list -> list;
      case ScalarTree scalar -> scalar;
    };
  }

  /** The nearest key above a place: that of the list, for an item of a list. */
  private static String key(NodePath path) {
    for (int i = path.getNameCount() - 1; i >= 0; i--) {
      if (path.getElement(i) instanceof String key) {
        return key;
      }
    }
    return "";
  }
}
