package io.vmsync.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.path.NodePath;
import io.vmsync.manifest.schema.Claim;
import io.vmsync.manifest.schema.SchemaReader;
import io.vmsync.manifest.schema.Violation;
import io.vmsync.manifest.tree.MapTree;
import io.vmsync.manifest.tree.Source;
import io.vmsync.manifest.tree.SourceReader;
import io.vmsync.manifest.tree.Syntax;
import io.vmsync.manifest.tree.Tree;
import io.vmsync.manifest.tree.TreeParser;
import io.vmsync.problem.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What manifests are checked for is what the published schema says. */
final class ManifestSchemaTest {
  private static final int ROUNDS = 5 * Integer.getInteger("vm.fuzz.rounds", 400);

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.USE_BIG_INTEGER_FOR_INTS)
          .build();

  @Test
  void thePublishedSchemaSaysTheSame() {
    Source published = new Source("schema", Syntax.JSON, ManifestSchema.text());
    MapTree root = (MapTree) TreeParser.parse(published, new Problems());
    assertThat(SchemaReader.read(root))
        .isEqualTo(ManifestSchema.MANIFEST)
        // The order of keys, too: hints list them.
        .hasToString(ManifestSchema.MANIFEST.toString());
  }

  /**
   * An implementation of JSON Schema that we did not write finds the same, nothing more or less.
   */
  @Test
  void damagedManifestsAreRefusedAsThePublishedSchemaSays() throws IOException {
    com.networknt.schema.Schema published =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(JSON.readTree(ManifestSchema.text()));
    List<Tree> examples = examples();
    Random random = new Random(3);
    for (int round = 0; round < ROUNDS; round++) {
      String text = DamagedManifest.of(examples.get(random.nextInt(examples.size())), random);
      Tree tree = TreeParser.parse(new Source("vms.json", Syntax.JSON, text), new Problems());
      JsonNode node = JSON.readTree(text);
      assertThat(ManifestSchema.MANIFEST.check(tree))
          .as(text)
          .extracting(ManifestSchemaTest::said)
          .containsExactlyInAnyOrderElementsOf(
              published.validate(node).stream().map(ManifestSchemaTest::said).toList());
    }
  }

  private static List<Tree> examples() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("manifests/examples"))) {
      return files
          .sorted()
          .map(file -> TreeParser.parse(SourceReader.read(file, file.toString()), new Problems()))
          .toList();
    }
  }

  private static String said(Violation violation) {
    String said =
        switch (violation.claim()) {
          case Claim.Type type -> "type";
          case Claim.OneOf values -> "enum";
          case Claim.AtLeast least -> "minimum";
          case Claim.AtMost most -> "maximum";
          case Claim.Matches pattern -> "pattern";
          case Claim.Characters least -> "minLength";
          case Claim.Items least -> "minItems";
          case Claim.Distinct distinct -> "uniqueItems";
          case Claim.Has missing -> "required " + missing.key();
          case Claim.HasNot unknown -> "additionalProperties " + unknown.key();
          case Claim.Not not -> "not";
        };
    return violation.path() + " " + said;
  }

  private static String said(Error error) {
    NodePath path = error.getInstanceLocation();
    List<Object> elements =
        IntStream.range(0, path.getNameCount()).<Object>mapToObj(path::getElement).toList();
    String said =
        switch (error.getKeyword()) {
          case "const" -> "enum";
          case "required", "additionalProperties" -> error.getKeyword() + " " + error.getProperty();
          default -> error.getKeyword();
        };
    return elements + " " + said;
  }
}
