package io.vmsync.manifest;

import io.vmsync.manifest.tree.ListTree;
import io.vmsync.manifest.tree.MapTree;
import io.vmsync.manifest.tree.ScalarTree;
import io.vmsync.manifest.tree.Source;
import io.vmsync.manifest.tree.Syntax;
import io.vmsync.manifest.tree.Tree;
import io.vmsync.manifest.tree.TreeParser;
import io.vmsync.problem.Problems;
import io.vmsync.problem.ProblemsException;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Turns trees into JSON nodes, without notes and positions. */
final class TreeJson {
  private TreeJson() {}

  /**
   * The nodes of a JSON text. Not through a mapper, which takes a tenth of a second to start.
   *
   * @throws ProblemsException when it is not JSON
   */
  static JsonNode read(String name, String json) {
    return node(TreeParser.parse(new Source(name, Syntax.JSON, json), new Problems()));
  }

  /** The shortest JSON of a node. */
  static String write(JsonNode node) {
    if (node.isObject()) {
      return node.propertyStream()
          .map(member -> ScalarText.quoted(member.getKey()) + ":" + write(member.getValue()))
          .collect(Collectors.joining(",", "{", "}"));
    }
    if (node.isArray()) {
      return node.valueStream().map(TreeJson::write).collect(Collectors.joining(",", "[", "]"));
    }
    return node.isString() ? ScalarText.quoted(node.stringValue()) : node.asString();
  }

  /** The nodes of a tree; null for a number that nothing can be calculated with. */
  static JsonNode node(Tree tree) {
    return switch (tree) {
      case MapTree map -> object(map);
      case ListTree list -> array(list);
      case ScalarTree scalar -> scalar(scalar);
    };
  }

  private static ObjectNode object(MapTree map) {
    ObjectNode object = Values.object();
    map.members().forEach(entry -> object.set(entry.key(), node(entry.value())));
    return object;
  }

  private static ArrayNode array(ListTree list) {
    ArrayNode array = Values.NODES.arrayNode();
    list.items().forEach(item -> array.add(node(item)));
    return array;
  }

  private static JsonNode scalar(ScalarTree scalar) {
    return switch (scalar.kind()) {
      case TEXT -> Values.NODES.stringNode(scalar.text());
      case TRUTH -> Values.NODES.booleanNode(scalar.isTrue());
      case NOTHING -> Values.NODES.nullNode();
      case WHOLE -> whole(scalar);
      case DECIMAL ->
          scalar.number().<JsonNode>map(Values.NODES::numberNode).orElseGet(Values.NODES::nullNode);
    };
  }

  private static JsonNode whole(ScalarTree scalar) {
    OptionalLong whole = scalar.whole();
    return whole.isPresent()
        ? Values.node(whole.getAsLong())
        : scalar
            .number()
            .<JsonNode>map(number -> Values.NODES.numberNode(number.toBigInteger()))
            .orElseGet(Values.NODES::nullNode);
  }
}
