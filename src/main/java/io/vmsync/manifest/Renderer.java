package io.vmsync.manifest;

import io.vmsync.manifest.tree.Syntax;
import java.util.Map;
import java.util.stream.Collector;
import java.util.stream.Collectors;

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
  String inline(Value value) {
    return switch (value) {
      case Value.Members map ->
          map.members().entrySet().stream().map(this::inlineEntry).collect(joined("{", "}"));
      case Value.Items list -> list.items().stream().map(this::inline).collect(joined("[", "]"));
      case Value.Scalar scalar ->
          isJson() ? ScalarText.json(scalar) : ScalarText.yaml(scalar, true);
    };
  }

  private Collector<CharSequence, ?, String> joined(String open, String close) {
    return Collectors.joining(comma(), open, close);
  }

  /** A member in one line. */
  String inlineEntry(Map.Entry<String, Value> entry) {
    String space = isJson() ? "" : " ";
    return key(entry.getKey()) + space + inline(entry.getValue());
  }

  /** Members in lines of their own, the first indented too, without a line break at the end. */
  String lines(Map<String, Value> members, String indent) {
    String separator = (isJson() ? "," : "") + layout.lineBreak();
    return members.entrySet().stream()
        .map(member -> indent + key(member.getKey()) + afterKey(member.getValue(), indent))
        .collect(Collectors.joining(separator));
  }

  /** What follows a key and its colon, when the line of the key is indented so. */
  String afterKey(Value value, String indent) {
    return isJson() ? jsonBlock(value, indent) : yamlBlock(value, indent);
  }

  private String jsonBlock(Value value, String indent) {
    String inline = inline(value);
    String inner = indent + layout.step();
    String lineBreak = layout.lineBreak();
    if (value instanceof Value.Members map && isLong(map, indent)) {
      return "{" + lineBreak + lines(map.members(), inner) + lineBreak + indent + "}";
    }
    if (value instanceof Value.Items list && inline.length() >= LINE && !layout.oneLine()) {
      return list.items().stream()
          .map(item -> inner + inline(item))
          .collect(Collectors.joining("," + lineBreak, "[" + lineBreak, lineBreak + indent + "]"));
    }
    return inline;
  }

  private boolean isLong(Value.Members map, String indent) {
    boolean small = map.isEmpty() || (isFlat(map) && isNested(indent));
    return !small && !layout.oneLine();
  }

  private static boolean isFlat(Value.Members map) {
    return map.members().values().stream().noneMatch(Value.Container.class::isInstance);
  }

  /** A VM gets lines of its own; what is deeper stays in one. */
  private boolean isNested(String indent) {
    return indent.length() >= 3 * layout.step().length();
  }

  private String yamlBlock(Value value, String indent) {
    String inner = indent + layout.step();
    return switch (value) {
      case Value.Members map when map.isEmpty() -> " {}";
      case Value.Members map -> layout.lineBreak() + lines(map.members(), inner);
      case Value.Items list when list.isEmpty() -> " []";
      case Value.Items list ->
          list.items().stream()
              .map(item -> layout.lineBreak() + inner + "- " + item(item, inner))
              .collect(Collectors.joining());
      case Value.Scalar scalar -> " " + yamlScalar(scalar, indent);
    };
  }

  /** An item of a list in YAML, behind its dash. */
  String item(Value item, String indent) {
    return item instanceof Value.Members map && !map.isEmpty()
        ? lines(map.members(), indent + "  ").stripLeading()
        : inline(item);
  }

  private String yamlScalar(Value.Scalar value, String indent) {
    return value instanceof Value.Text && ScalarText.suitsLiteral(value.text())
        ? ScalarText.literal(value.text(), indent + layout.step(), layout.lineBreak())
        : ScalarText.yaml(value, false);
  }
}
