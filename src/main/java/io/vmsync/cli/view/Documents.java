package io.vmsync.cli.view;

import java.io.StringWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;

/**
 * Writes trees as JSON or YAML: maps, lists, texts, numbers, truth values and null. The only place
 * that needs Jackson for output.
 *
 * <p>Its data binding would do the same, with five hundred classes more.
 */
public final class Documents {

  private Documents() {}

  private static final class Json {
    static final JsonFactory FACTORY = new JsonFactory();

    static final ObjectWriteContext INDENTED =
        new ObjectWriteContext.Base() {
          @Override
          public PrettyPrinter getPrettyPrinter() {
            DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
            return new DefaultPrettyPrinter()
                .withObjectIndenter(indenter)
                .withArrayIndenter(indenter);
          }
        };
  }

  private static final class Yaml {
    static final YAMLFactory FACTORY =
        YAMLFactory.builder()
            .disable(YAMLWriteFeature.WRITE_DOC_START_MARKER)
            .enable(YAMLWriteFeature.MINIMIZE_QUOTES)
            .enable(YAMLWriteFeature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
            .disable(YAMLWriteFeature.SPLIT_LINES)
            .build();
  }

  /** A tree as indented JSON, with a line break at the end. */
  public static String json(Map<String, Object> tree) {
    StringWriter text = new StringWriter();
    try (JsonGenerator generator = Json.FACTORY.createGenerator(Json.INDENTED, text)) {
      write(generator, tree);
    }
    return text.append('\n').toString();
  }

  /** A tree as YAML, with a line break at the end. */
  public static String yaml(Map<String, Object> tree) {
    StringWriter text = new StringWriter();
    try (JsonGenerator generator = Yaml.FACTORY.createGenerator(ObjectWriteContext.empty(), text)) {
      write(generator, tree);
    }
    return text.toString();
  }

  private static void write(JsonGenerator to, @Nullable Object value) {
    switch (value) {
      case null -> to.writeNull();
      case String text -> to.writeString(text);
      case Boolean truth -> to.writeBoolean(truth);
      case Integer number -> to.writeNumber(number);
      case Long number -> to.writeNumber(number);
      case Number number -> to.writeNumber(number.toString());
      case List<?> list -> {
        to.writeStartArray();
        list.forEach(item -> write(to, item));
        to.writeEndArray();
      }
      case Map<?, ?> map -> {
        to.writeStartObject();
        map.forEach((key, member) -> write(to.writeName((String) key), member));
        to.writeEndObject();
      }
      default -> throw new IllegalArgumentException("not of a tree: " + value.getClass());
    }
  }

  /** The tree of a JSON object. */
  public static Map<String, Object> tree(String json) {
    try (JsonParser parser = Json.FACTORY.createParser(ObjectReadContext.empty(), json)) {
      parser.nextToken();
      return object(parser);
    }
  }

  private static Map<String, Object> object(JsonParser from) {
    Map<String, Object> members = new LinkedHashMap<>();
    while (from.nextToken() != JsonToken.END_OBJECT) {
      String key = from.currentName();
      from.nextToken();
      members.put(key, value(from));
    }
    return members;
  }

  private static List<Object> list(JsonParser from) {
    List<Object> items = new ArrayList<>();
    while (from.nextToken() != JsonToken.END_ARRAY) {
      items.add(value(from));
    }
    return items;
  }

  @SuppressWarnings("NullAway") // null is a value of the tree too
  private static Object value(JsonParser from) {
    return switch (from.currentToken()) {
      case START_OBJECT -> object(from);
      case START_ARRAY -> list(from);
      case VALUE_STRING -> from.getString();
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> from.getNumberValue();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      case END_OBJECT, END_ARRAY, PROPERTY_NAME, NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT ->
          throw new IllegalArgumentException("no value: " + from.currentToken());
    };
  }
}
