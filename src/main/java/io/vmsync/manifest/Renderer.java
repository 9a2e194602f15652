package io.vmsync.manifest;

import io.vmsync.manifest.tree.Syntax;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Writes values in the layout of a manifest. */
final class Renderer {
  private static final int LINE = 80;

  private final Layout layout;

  Renderer(Layout layout) {
    this.layout = layout;
  }

  private boolean isJson() {
    return layout.syntax() == Syntax.JSON;
  }

  /** A key with its colon. */
  String key(String key) {
    return isJson()
        ? ScalarText.quoted(key) + (layout.spaced() ? ": " : ":")
        : ScalarText.yamlKey(key) + ":";
  }

  /** Between two members on one line. */
  String comma() {
    return layout.spaced() ? ", " : ",";
  }

  /** A value in one line: JSON, or YAML's flow style. */
  String inline(JsonNode value) {
    if (value.isObject()) {
      return value.propertyStream().map(this::inlineEntry).collect(joined("{", "}"));
    }
    if (value.isArray()) {
      return value.valueStream().map(this::inline).collect(joined("[", "]"));
    }
    return isJson() ? ScalarText.json(value) : ScalarText.yaml(value, true);
  }

  private Collector<CharSequence, ?, String> joined(String open, String close) {
    return Collectors.joining(comma(), open, close);
  }

  /** A member in one line. */
  String inlineEntry(Map.Entry<String, JsonNode> entry) {
    String space = isJson() ? "" : " ";
    return key(entry.getKey()) + space + inline(entry.getValue());
  }

  /** Members in lines of their own, the first indented too, without a line break at the end. */
  String lines(Map<String, JsonNode> members, String indent) {
    String separator = (isJson() ? "," : "") + layout.lineBreak();
    return members.entrySet().stream()
        .map(member -> indent + key(member.getKey()) + afterKey(member.getValue(), indent))
        .collect(Collectors.joining(separator));
  }

  /** What follows a key and its colon, when the line of the key is indented so. */
  String afterKey(JsonNode value, String indent) {
    return isJson() ? jsonBlock(value, indent) : yamlBlock(value, indent);
  }

  private String jsonBlock(JsonNode value, String indent) {
    String inline = inline(value);
    boolean flat = value.valueStream().noneMatch(JsonNode::isContainer);
    boolean small = value.isObject() ? flat && isNested(indent) : inline.length() < LINE;
    if (layout.oneLine() || value.isEmpty() || !value.isContainer() || small) {
      return inline;
    }
    String inner = indent + layout.step();
    String lineBreak = layout.lineBreak();
    if (value.isObject()) {
      return "{" + lineBreak + lines(members(value), inner) + lineBreak + indent + "}";
    }
    return value
        .valueStream()
        .map(item -> inner + inline(item))
        .collect(Collectors.joining("," + lineBreak, "[" + lineBreak, lineBreak + indent + "]"));
  }

  /** A VM gets lines of its own; what is deeper stays in one. */
  private boolean isNested(String indent) {
    return indent.length() >= 3 * layout.step().length();
  }

  private String yamlBlock(JsonNode value, String indent) {
    if (!value.isContainer()) {
      return " " + yamlScalar(value, indent);
    }
    if (value.isEmpty()) {
      return value.isArray() ? " []" : " {}";
    }
    String inner = indent + layout.step();
    if (value.isObject()) {
      return layout.lineBreak() + lines(members(value), inner);
    }
    List<String> items = new ArrayList<>();
    value
        .valueStream()
        .forEach(item -> items.add(layout.lineBreak() + inner + "- " + item(item, inner)));
    return String.join("", items);
  }

  /** An item of a list in YAML, behind its dash. */
  String item(JsonNode item, String indent) {
    if (!item.isObject() || item.isEmpty()) {
      return inline(item);
    }
    return lines(members(item), indent + "  ").stripLeading();
  }

  private String yamlScalar(JsonNode value, String indent) {
    return value.isString() && ScalarText.suitsLiteral(value.stringValue())
        ? ScalarText.literal(value.stringValue(), indent + layout.step(), layout.lineBreak())
        : ScalarText.yaml(value, false);
  }

  static Map<String, JsonNode> members(JsonNode object) {
    Map<String, JsonNode> members = new LinkedHashMap<>();
    object.forEachEntry(members::put);
    return members;
  }
}
