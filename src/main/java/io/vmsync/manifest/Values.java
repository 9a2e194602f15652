package io.vmsync.manifest;

import io.vmsync.spec.Word;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Single values out of JSON nodes and back; what does not fit is an IllegalArgumentException. */
final class Values {
  static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  private Values() {}

  static String string(JsonNode value) {
    if (!value.isString()) {
      throw new IllegalArgumentException(value + " is not text");
    }
    return value.stringValue();
  }

  static boolean truth(JsonNode value) {
    if (!value.isBoolean()) {
      throw new IllegalArgumentException(value + " is neither true nor false");
    }
    return value.booleanValue();
  }

  /** A whole number, also when it is written as 8.0. */
  static long whole(JsonNode value) {
    if (value.isIntegralNumber() && value.canConvertToLong()) {
      return value.longValue();
    }
    try {
      return new BigDecimal(value.isNumber() ? value.asString() : "none").longValueExact();
    } catch (ArithmeticException | NumberFormatException wrong) {
      throw new IllegalArgumentException(value + " is not a whole number", wrong);
    }
  }

  static int number(JsonNode value) {
    return Math.toIntExact(Math.min(whole(value), Integer.MAX_VALUE));
  }

  static <E extends Enum<E> & Word> E word(Class<E> type, String written) {
    return Word.find(type, written)
        .orElseThrow(() -> new IllegalArgumentException("'" + written + "' is not known here"));
  }

  /** A list of words, each of them once. */
  static <E extends Enum<E> & Word> List<E> words(Class<E> type, JsonNode value) {
    if (!value.isArray()) {
      throw new IllegalArgumentException(value + " is not a list");
    }
    List<E> words = new ArrayList<>();
    for (int i = 0; i < value.size(); i++) {
      String written = string(value.get(i));
      Optional<E> word = Word.find(type, written);
      if (word.isEmpty()) {
        throw new WrongMember("'" + written + "' is not known here", i);
      }
      words.add(word.get());
    }
    if (Set.copyOf(words).size() < words.size()) {
      throw new IllegalArgumentException(value + " says something twice");
    }
    return words;
  }

  static @Nullable JsonNode texts(@Nullable List<? extends Word> words) {
    if (words == null) {
      return null;
    }
    ArrayNode items = NODES.arrayNode();
    words.forEach(word -> items.add(word.word()));
    return items;
  }

  static @Nullable JsonNode text(@Nullable Word word) {
    return word == null ? null : NODES.stringNode(word.word());
  }

  static @Nullable JsonNode node(@Nullable String text) {
    return text == null ? null : NODES.stringNode(text);
  }

  static @Nullable JsonNode node(@Nullable Boolean truth) {
    return truth == null ? null : NODES.booleanNode(truth);
  }

  static JsonNode node(long number) {
    return NODES.numberNode(number);
  }

  static ObjectNode object() {
    return NODES.objectNode();
  }
}
