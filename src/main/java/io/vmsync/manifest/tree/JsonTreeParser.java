package io.vmsync.manifest.tree;

import io.vmsync.problem.Problems;
import io.vmsync.problem.ProblemsException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;

/** Strict JSON, token by token, with the offsets of each. */
final class JsonTreeParser {
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNumberLength(TreeLimits.CHARACTERS)
                  .maxStringLength(TreeLimits.CHARACTERS)
                  .maxNameLength(TreeLimits.CHARACTERS)
                  .maxNestingDepth(TreeLimits.DEPTH + 2)
                  .build())
          .build();

  private final Source source;
  private final Problems problems;
  private final JsonParser parser;
  private final Deque<Integer> open = new ArrayDeque<>();

  JsonTreeParser(Source source, Problems problems) {
    this.source = source;
    this.problems = problems;
    this.parser = JSON.createParser(ObjectReadContext.empty(), source.text());
  }

  Tree parse() {
    try (parser) {
      if (parser.nextToken() == null) {
        throw TreeParser.empty(source);
      }
      Tree root = value("");
      requireEnd();
      return root;
    } catch (JacksonException broken) {
      throw new ProblemsException(new JsonSyntaxProblem(source, broken, open).describe());
    }
  }

  private void requireEnd() {
    if (parser.nextToken() != null) {
      throw new ProblemsException(
          place(start(), "")
              .error("syntax", "there is more text after the end of the manifest", "remove it"));
    }
  }

  private Tree value(String path) {
    return switch (parser.currentToken()) {
      case START_OBJECT -> map(path);
      case START_ARRAY -> list(path);
      case VALUE_STRING -> scalar(path, ScalarTree.Kind.TEXT);
      case VALUE_NUMBER_INT -> scalar(path, ScalarTree.Kind.WHOLE);
      case VALUE_NUMBER_FLOAT -> scalar(path, ScalarTree.Kind.DECIMAL);
      case VALUE_TRUE, VALUE_FALSE -> scalar(path, ScalarTree.Kind.TRUTH);
      case VALUE_NULL -> scalar(path, ScalarTree.Kind.NOTHING);
      case NOT_AVAILABLE, END_OBJECT, END_ARRAY, PROPERTY_NAME, VALUE_EMBEDDED_OBJECT ->
          throw new IllegalStateException("not the start of a value: " + parser.currentToken());
    };
  }

  private MapTree map(String path) {
    int start = open(path);
    MapBuilder map = new MapBuilder(problems);
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String key = parser.getString();
      String childPath = Place.child(path, key);
      Place keyPlace = place(start(), childPath);
      parser.nextToken();
      map.add(new MapTree.Entry(key, keyPlace, value(childPath)));
    }
    open.pop();
    return map.build(place(start, path));
  }

  private ListTree list(String path) {
    int start = open(path);
    List<Tree> items = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      items.add(value(Place.child(path, items.size())));
    }
    open.pop();
    return new ListTree(place(start, path), items);
  }

  private int open(String path) {
    int start = start();
    open.push(start);
    TreeLimits.requireDepth(open.size(), new Place(source, start, start + 1, path));
    return start;
  }

  private ScalarTree scalar(String path, ScalarTree.Kind kind) {
    // Jackson reads a string only when asked for it; before that it does not know where it ends.
    String text = parser.getString();
    return new ScalarTree(place(start(), path), kind, text);
  }

  private int start() {
    return (int) parser.currentTokenLocation().getCharOffset();
  }

  private Place place(int start, String path) {
    int end = (int) parser.currentLocation().getCharOffset();
    if (parser.currentToken() == JsonToken.PROPERTY_NAME) {
      // After a name, Jackson has already read the colon.
      end = endOfString(start);
    }
    return new Place(source, start, Math.max(end, start), path);
  }

  private int endOfString(int start) {
    int end = start + 1;
    while (source.text().charAt(end) != '"') {
      end += source.text().charAt(end) == '\\' ? 2 : 1;
    }
    return end + 1;
  }
}
