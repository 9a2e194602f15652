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
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Turns a tree into JSON nodes, without notes and positions. */
final class TreeJson {
  /** More digits than any quantity has; beyond, arithmetic gets slow before it gets useful. */
  private static final int DIGITS = 30;

  private final Problems problems;

  TreeJson(Problems problems) {
    this.problems = problems;
  }

  /**
   * The nodes of a JSON text. Not through a mapper, which takes a tenth of a second to start.
   *
   * @throws ProblemsException when it is not JSON
   */
  static JsonNode read(String name, String json) {
    Problems problems = new Problems();
    Tree tree = TreeParser.parse(new Source(name, Syntax.JSON, json), problems);
    return new TreeJson(problems).node(tree);
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

  JsonNode node(Tree tree) {
    return switch (tree) {
      case MapTree map -> object(map);
      case ListTree list -> array(list);
      case ScalarTree scalar -> scalar(scalar);
    };
  }

  private ObjectNode object(MapTree map) {
    ObjectNode object = Values.object();
    map.entries().stream()
        .filter(entry -> !entry.isNote())
        .forEach(entry -> object.set(entry.key(), node(entry.value())));
    return object;
  }

  private ArrayNode array(ListTree list) {
    ArrayNode array = Values.NODES.arrayNode();
    list.items().forEach(item -> array.add(node(item)));
    return array;
  }

  private JsonNode scalar(ScalarTree scalar) {
    return switch (scalar.kind()) {
      case TEXT -> Values.NODES.stringNode(scalar.text());
      case TRUTH -> Values.NODES.booleanNode(scalar.text().toLowerCase(Locale.ROOT).equals("true"));
      case NOTHING -> Values.NODES.nullNode();
      case WHOLE, DECIMAL -> number(scalar);
    };
  }

  private JsonNode number(ScalarTree scalar) {
    Optional<BigDecimal> number = read(scalar.text());
    if (number.isEmpty()) {
      problems.add(
          scalar
              .place()
              .error(
                  "number",
                  shortened(scalar.text()) + " is not a number that can be used here",
                  "write a whole number"));
      return Values.NODES.nullNode();
    }
    return scalar.kind() == ScalarTree.Kind.WHOLE
        ? Values.NODES.numberNode(number.get().toBigInteger())
        : Values.NODES.numberNode(number.get());
  }

  private static Optional<BigDecimal> read(String text) {
    try {
      BigDecimal number = decimal(text);
      boolean usable = number.precision() <= DIGITS && Math.abs((long) number.scale()) <= DIGITS;
      return usable ? Optional.of(number) : Optional.empty();
    } catch (NumberFormatException wrong) {
      return Optional.empty();
    }
  }

  private static BigDecimal decimal(String text) {
    if (text.length() > 2 * DIGITS) {
      throw new NumberFormatException("too long");
    }
    if (text.startsWith("0x")) {
      return new BigDecimal(new BigInteger(text.substring(2), 16));
    }
    if (text.startsWith("0o")) {
      return new BigDecimal(new BigInteger(text.substring(2), 8));
    }
    return new BigDecimal(text);
  }

  private static String shortened(String text) {
    return text.length() <= DIGITS ? text : text.substring(0, DIGITS) + "…";
  }
}
