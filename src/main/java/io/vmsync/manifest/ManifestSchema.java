package io.vmsync.manifest;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The published schema of manifests. Its validator is loaded when it is first needed. */
public final class ManifestSchema {
  private static final String RESOURCE = "/schemas/vm-manifest.schema.json";

  private ManifestSchema() {}

  private static final class Loaded {
    static final JsonNode ROOT = TreeJson.read(RESOURCE, text());
    static final Map<String, Set<String>> TYPES = types(ROOT);
  }

  private static final class Validator {
    static final Schema SCHEMA =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(Loaded.ROOT);
  }

  /** The schema as it is published, JSON Schema draft 2020-12. */
  public static String text() {
    try (@Nullable InputStream in = ManifestSchema.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException("the program lacks its own " + RESOURCE);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  static JsonNode root() {
    return Loaded.ROOT;
  }

  /** The keys a VM may have. */
  static List<String> vmKeys() {
    return new ArrayList<>(root().at("/$defs/vm/properties").propertyNames());
  }

  /** The keys a manifest may have. */
  static List<String> topKeys() {
    return new ArrayList<>(root().at("/properties").propertyNames());
  }

  static List<Error> validate(JsonNode manifest) {
    return Validator.SCHEMA.validate(manifest);
  }

  /** The keys, at any depth, that take values of a type of JSON Schema. */
  static Set<String> keysOfType(String type) {
    return Loaded.TYPES.getOrDefault(type, Set.of());
  }

  private static Map<String, Set<String>> types(JsonNode root) {
    Map<String, Set<String>> types = new HashMap<>();
    for (JsonNode properties : root.findValues("properties")) {
      collect(root, properties, types);
    }
    return types;
  }

  private static void collect(JsonNode root, JsonNode properties, Map<String, Set<String>> types) {
    properties.forEachEntry((key, property) -> {
      for (JsonNode type : resolved(root, property).path("type")) {
        types.computeIfAbsent(type.asString(), name -> new LinkedHashSet<>()).add(key);
      }
      // findValues stops at the first level: what is nested is looked for from here.
      property.findValues("properties").forEach(nested -> collect(root, nested, types));
    });
  }

  /** The schema itself, or the one it refers to. */
  static JsonNode resolved(JsonNode root, JsonNode schema) {
    String reference = schema.path("$ref").asString("");
    return reference.isEmpty() ? schema : root.at(reference.substring(1));
  }
}
