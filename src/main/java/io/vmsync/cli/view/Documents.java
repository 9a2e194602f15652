package io.vmsync.cli.view;

import java.util.Map;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.type.TypeReference;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;

/** Writes trees as JSON or YAML. The only place that needs Jackson for output. */
public final class Documents {
  private static final TypeReference<Map<String, Object>> TREE = new TypeReference<>() {};

  private Documents() {}

  private static final class Json {
    static final ObjectMapper MAPPER =
        JsonMapper.builder()
            .defaultPrettyPrinter(
                new DefaultPrettyPrinter()
                    .withObjectIndenter(new DefaultIndenter("  ", "\n"))
                    .withArrayIndenter(new DefaultIndenter("  ", "\n")))
            .build();
  }

  private static final class Yaml {
    static final ObjectMapper MAPPER =
        YAMLMapper.builder()
            .disable(YAMLWriteFeature.WRITE_DOC_START_MARKER)
            .enable(YAMLWriteFeature.MINIMIZE_QUOTES)
            .enable(YAMLWriteFeature.ALWAYS_QUOTE_NUMBERS_AS_STRINGS)
            .disable(YAMLWriteFeature.SPLIT_LINES)
            .enable(StreamWriteFeature.STRICT_DUPLICATE_DETECTION)
            .build();
  }

  /** A tree as indented JSON, with a line break at the end. */
  public static String json(Map<String, Object> tree) {
    return Json.MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(tree) + "\n";
  }

  /** A tree as YAML, with a line break at the end. */
  public static String yaml(Map<String, Object> tree) {
    return Yaml.MAPPER.writeValueAsString(tree);
  }

  /** The tree of a JSON object. */
  public static Map<String, Object> tree(String json) {
    return Json.MAPPER.readValue(json, TREE);
  }
}
