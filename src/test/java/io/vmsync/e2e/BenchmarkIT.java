package io.vmsync.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The benchmark measures what it says and leaves nothing behind; how fast anything is, is not asked
 * here.
 */
class BenchmarkIT {
  private static final Path BENCH = Path.of("src/bench/run").toAbsolutePath();
  private static final Path DOCS = Path.of("docs").toAbsolutePath();
  private static final String PYTHON = "/usr/bin/python3";

  @RegisterExtension final Lab lab = new Lab("bench");

  @BeforeEach
  void needsWhatItComparesWith() {
    Lab.requirePrograms("virsh", PYTHON);
    if (Command.of(PYTHON, "-c", "import libvirt, lxml").run().exit() != 0) {
      Lab.absent("no libvirt and lxml for Python here");
    }
  }

  @Test
  void measuresEveryRowAndLeavesNoDomain() throws IOException {
    Path file = lab.directory().resolve("figures.json");
    Result ran = bench("--json", file.toString()).run().exits(0);

    JsonNode document = JsonMapper.shared().readTree(Files.readString(file));
    assertThat(document.path("kind").asString()).isEqualTo("benchmark");
    assertThat(names(document.path("targets"), "what"))
        .contains("`vm --help`", "`vm status`, 3 domains", "`vm validate`, 4 VMs")
        .hasSize(16);
    document.path("targets").forEach(BenchmarkIT::hasAValue);
    assertThat(names(document.path("figures"), "name"))
        .contains("vm status", "vm sync --check", "vm sync, all new", "an empty main")
        .contains("virsh list --all", "one virsh, all defines", "Python, libvirt and lxml");
    document.path("figures").forEach(BenchmarkIT::hasBeenMeasured);
    assertThat(document.path("growth").path(0).path("medians").propertyNames())
        .containsExactly("2", "3");
    assertThat(ran.out()).contains("vm sync --check, 3 VMs, no change", "each one more costs");
    assertThat(lab.machines()).isEmpty();
  }

  @Test
  void endedMidwayLeavesNoDomainEither() {
    Running running = bench().start();
    running.await(said -> said.contains("2 domains"), Duration.ofMinutes(2));
    assertThat(lab.machines()).hasSize(2);

    running.signal("TERM");

    running.ended(Duration.ofMinutes(1)).exits(143);
    assertThat(lab.machines()).isEmpty();
  }

  @Test
  void missingExecutableIsToldBeforeAnythingIsMade() {
    Result ran = Command.of(BENCH.toString(), "--vm", "/nowhere/vm").run().exits(1);
    assertThat(ran.err()).contains("/nowhere/vm cannot be run").contains("--vm names another");
  }

  /** Whoever changes a figure or the way it is shown, changes both. */
  @Test
  void tablesOfTheDocumentAreThoseOfItsFigures() throws IOException {
    Path page = Files.copy(DOCS.resolve("performance.md"), lab.directory().resolve("page.md"));
    String figures = DOCS.resolve("performance.json").toString();
    Command.of(BENCH.toString(), "--from", figures, "--markdown", page.toString()).run().exits(0);
    assertThat(Files.readString(page, UTF_8))
        .isEqualTo(Files.readString(DOCS.resolve("performance.md"), UTF_8));
  }

  private Command bench(String... more) {
    List<String> line = new ArrayList<>(List.of(BENCH.toString()));
    line.addAll(List.of("--vm", Executable.path().toString(), "--prefix", lab.name("it")));
    line.addAll(
        List.of(
            "-n", "1", "--warm-ups", "0", "--domains", "3", "--growth", "2", "--validate", "4"));
    line.addAll(List.of(more));
    return Command.of(line.toArray(String[]::new));
  }

  private static List<String> names(JsonNode list, String key) {
    List<String> names = new ArrayList<>();
    list.forEach(each -> names.add(each.path(key).asString()));
    return names;
  }

  private static void hasAValue(JsonNode target) {
    JsonNode now = target.path("now");
    assertThat(now.path("value").asDouble()).as("%s", target).isFinite();
    assertThat(now.path("met").isBoolean()).as("%s", target).isTrue();
  }

  private static void hasBeenMeasured(JsonNode figure) {
    assertThat(figure.path("runs").asInt()).as("%s", figure).isEqualTo(1);
    assertThat(figure.path("milliseconds").path("median").asDouble()).isPositive();
    assertThat(figure.path("cpuMilliseconds").asDouble()).isPositive();
    assertThat(figure.path("peakMiB").asDouble()).isPositive();
  }
}
