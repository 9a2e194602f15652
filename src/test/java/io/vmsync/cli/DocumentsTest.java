package io.vmsync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** JSON is an interface: one document always, as its published schema says. */
final class DocumentsTest {
  static final List<Arguments> COMMANDS =
      List.of(
          Arguments.of("plan", "diff"),
          Arguments.of("plan", "sync -n"),
          Arguments.of("plan", "sync -n --restart --prune --allow-destructive --adopt"),
          Arguments.of("plan", "sync -n --plan plan.json"),
          Arguments.of("sync", "sync --plan plan.json"),
          Arguments.of("failure", "sync --plan host.xml"),
          Arguments.of("sync", "sync"),
          Arguments.of("sync", "sync --prune -y"),
          Arguments.of("status", "status --all"),
          Arguments.of("action", "start run"),
          Arguments.of("action", "start old"),
          Arguments.of("action", "pause old"),
          Arguments.of("action", "destroy run --force -y"),
          Arguments.of("failure", "destroy run"),
          Arguments.of("failure", "start nobody"),
          Arguments.of("failure", "stop"),
          Arguments.of("failure", "snyc"),
          Arguments.of("failure", "sync --no-such-option"),
          Arguments.of("failure", "sync -f nowhere.yaml"),
          Arguments.of("failure", "status -c fake:?lose=1"),
          Arguments.of("failure", "status -c nonsense"),
          Arguments.of("capture", "capture old"),
          Arguments.of("history", "history old"),
          Arguments.of("history", "history run"),
          Arguments.of("history", "history run@1"),
          Arguments.of("history", "history run@1 --xml"),
          Arguments.of("plan", "rollback run -n"),
          Arguments.of("sync", "rollback run -y"),
          Arguments.of("failure", "rollback run"),
          Arguments.of("failure", "rollback old -y"),
          Arguments.of("failure", "rollback run@9"),
          Arguments.of("failure", "history nobody"),
          Arguments.of("show", "show run"),
          Arguments.of("show", "show run --xml"),
          Arguments.of("validation", "validate"),
          Arguments.of("validation", "validate nowhere.yaml"),
          Arguments.of("version", "version -v"));

  @TempDir Path directory;

  @ParameterizedTest
  @FieldSource("COMMANDS")
  void followsItsSchema(String kind, String command) {
    Desk desk = desk();
    Desk.Result result = desk.run((command + " -o json").split(" "));
    JsonNode document = JsonMapper.shared().readTree(result.out());
    assertThat(document.path("kind").asString()).isEqualTo(kind);
    assertThat(schema(kind).validate(document)).as(result.out()).isEmpty();
    assertThat(result.err()).doesNotContain("error:");
  }

  @Test
  void yamlIsTheSameTree() {
    Desk desk = desk();
    assertThat(new YAMLMapper().readTree(desk.run("diff", "-o", "yaml").out()))
        .isEqualTo(JsonMapper.shared().readTree(desk.run("diff", "-o", "json").out()));
  }

  @Test
  void everySchemaIsPrinted() {
    for (String name : Schemas.NAMES) {
      Desk.Result printed = new Desk(directory).run("schema", name);
      assertThat(JsonMapper.shared().readTree(printed.out()).path("$schema").asString())
          .isEqualTo("https://json-schema.org/draft/2020-12/schema");
    }
    assertThat(new Desk(directory).run("schema", "plam").status()).isEqualTo(2);
  }

  private Desk desk() {
    Desk desk = new Desk(directory);
    desk.manifest("vms: {run: {memory_gb: 1, vcpus: 1}, old: {memory_gb: 1, vcpus: 1}}\n");
    desk.run("sync");
    desk.run("start", "run");
    desk.manifest("vms: {run: {memory_gb: 1, vcpus: 2, title: Before}}\n").run("sync");
    desk.manifest(
        """
        vms:
          run: {memory_gb: 2, vcpus: 1, title: A title, tpm: "2.0"}
          new: {memory_gb: 1, vcpus: 1, network: lab}
          fine: {memory_gb: 1, vcpus: 1}
        """);
    return desk.file("plan.json", desk.run("diff", "-o", "json").out());
  }

  private static Schema schema(String kind) {
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
        .getSchema(Schemas.text(kind));
  }
}
