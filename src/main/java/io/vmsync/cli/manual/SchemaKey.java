package io.vmsync.cli.manual;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A key of a manifest, as the JSON Schema has it.
 *
 * @param name what is written
 * @param path the field it is, such as {@code disks[].bus}
 * @param node what the schema says of it
 * @param root the whole schema
 */
record SchemaKey(String name, String path, Map<String, Object> node, Map<String, Object> root) {

  private static final String TRUTH = "true, false";

  /** Words for the types of JSON Schema. */
  private static final Map<String, String> TYPES =
      Map.of(
          "string", "text",
          "integer", "a whole number",
          "boolean", TRUTH,
          "array", "a list",
          "object", "a map");

  /** What is found in the schema by going down these names. */
  SchemaKey at(String... names) {
    Map<String, Object> found = node;
    for (String each : names) {
      found = map(found.get(each));
    }
    return new SchemaKey("", "", found, root);
  }

  String description() {
    return text(resolved("description"));
  }

  /** The keys below, in the schema's order. */
  List<SchemaKey> properties() {
    return properties(node, path.isEmpty() ? "" : path + ".");
  }

  /** The keys below, or those of each member of a list or a map; none where that is a VM. */
  List<SchemaKey> members() {
    Map<String, Object> member = member();
    return member.isEmpty() ? properties() : properties(member, path + "[].");
  }

  /** What a member of a list or a map is. */
  Optional<String> memberDescription() {
    return Optional.of(text(member().get("description"))).filter(each -> !each.isEmpty());
  }

  private Map<String, Object> member() {
    Map<String, Object> items = map(node.get("items"));
    return items.isEmpty() ? map(node.get("additionalProperties")) : items;
  }

  private List<SchemaKey> properties(Map<String, Object> parent, String prefix) {
    return map(parent.get("properties")).entrySet().stream()
        .map(each ->
            new SchemaKey(each.getKey(), prefix + each.getKey(), map(each.getValue()), root))
        .toList();
  }

  /** What may be written, in a few words. */
  Optional<String> values() {
    Object choice = resolved("enum");
    String values =
        strings(choice == null ? resolved("type") : choice)
            .filter(each -> !each.equals("null"))
            .map(each -> choice == null ? TYPES.getOrDefault(each, each) : each)
            .distinct()
            .collect(Collectors.joining(choice == null ? ", or " : ", "));
    return Optional.of(values).filter(each -> !each.isEmpty());
  }

  /** What a new VM gets, where that is a single value. */
  Optional<String> byDefault() {
    return Optional.ofNullable(resolved("default"))
        .map(Object::toString)
        .filter(value -> !value.matches("\\[]|\\{}"));
  }

  /** How it may be written, in one line of YAML; none where the values are all there is to say. */
  Optional<String> example() {
    boolean obvious = resolved("enum") != null || values().filter(TRUTH::equals).isPresent();
    return obvious
        ? Optional.empty()
        : list(resolved("examples")).stream()
            .map(value -> name + ": " + flow(value))
            .filter(example -> !example.matches(".*\\S{60,}.*"))
            .findFirst();
  }

  private @Nullable Object resolved(String keyword) {
    Object own = node.get(keyword);
    String reference = text(node.get("$ref"));
    if (own != null || reference.isEmpty()) {
      return own;
    }
    String definition = reference.substring(reference.lastIndexOf('/') + 1);
    return map(map(root.get("$defs")).get(definition)).get(keyword);
  }

  /** A value as YAML writes it within a line. */
  private static String flow(Object value) {
    return switch (value) {
      case Map<?, ?> map ->
          map.entrySet().stream()
              .map(each -> each.getKey() + ": " + flow(Objects.requireNonNull(each.getValue())))
              .collect(Collectors.joining(", ", "{", "}"));
      case List<?> list ->
          list.stream().map(SchemaKey::flow).collect(Collectors.joining(", ", "[", "]"));
      case String text -> isPlain(text) ? text : "\"" + text + "\"";
      default -> value.toString();
    };
  }

  /** Whether YAML reads it as this text, also within brackets. */
  private static boolean isPlain(String text) {
    return text.matches("[\\w~/.][\\w ~/.@+='-]*(:[\\w/]+)*") && !text.matches("on|true|[\\d.]+");
  }

  private static Stream<String> strings(@Nullable Object value) {
    return (value instanceof List<?> list ? list.stream() : Stream.ofNullable(value))
        .map(String::valueOf);
  }

  private static List<?> list(@Nullable Object value) {
    return value instanceof List<?> list ? list : List.of();
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> map(@Nullable Object value) {
    return value instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
  }

  private static String text(@Nullable Object value) {
    return value == null ? "" : value.toString();
  }
}
