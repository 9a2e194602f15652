package io.vmsync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vmsync.engine.BackendProvider;
import io.vmsync.engine.Connection;
import io.vmsync.engine.EngineException;
import io.vmsync.engine.Failure;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SmallCommandsTest {
  @TempDir Path directory;
  private Desk desk;

  @BeforeEach
  void sitDown() {
    desk = new Desk(directory);
  }

  @Test
  void everyCommandHasHelpWithExamples() {
    for (String name :
        List.of(
            "sync",
            "diff",
            "status",
            "start",
            "stop",
            "restart",
            "pause",
            "resume",
            "capture",
            "validate",
            "show",
            "history",
            "rollback",
            "destroy",
            "schema",
            "completion",
            "man-pages",
            "help")) {
      Desk.Result help = desk.run(name, "--help");
      assertThat(help.status()).isZero();
      assertThat(help.out()).contains("Usage: vm " + name, "Examples:");
      assertThat(help.out().lines()).allSatisfy(line -> assertThat(line.length()).isLessThan(101));
      assertThat(desk.run("help", name).out()).isEqualTo(help.out());
    }
    assertThat(desk.run("--help").out())
        .contains("Exit codes:", "  130   interrupted", "  VM_CONNECT ");
    assertThat(desk.run("help").out()).isEqualTo(desk.run("--help").out());
    assertThat(desk.run().status()).isEqualTo(2);
  }

  @Test
  void wrongUsageIsTwoAndSaysWhatWasMeant() {
    Desk.Result result = desk.run("snyc");
    assertThat(result.status()).isEqualTo(2);
    assertThat(result.err()).contains("hint: did you mean");
    assertThat(desk.run("help", "snyc"))
        .isEqualTo(
            new Desk.Result(
                2,
                "",
                """
                error: there is no command 'snyc'
                  hint: did you mean sync?
                """));
    assertThat(desk.run("sync", "--chekc").err()).contains("--check");
    assertThat(desk.run("sync", "-j", "many").status()).isEqualTo(2);
    assertThat(desk.run("stop", "x", "--timeout", "soon").status()).isEqualTo(2);
  }

  @Test
  void globalOptionsStandAnywhere() {
    desk.without("VM_CONNECT").file("m.yaml", "vms: {a: {memory_gb: 1, vcpus: 1}}\n");
    for (String command :
        List.of(
            "-c fake: -f m.yaml -o json diff",
            "diff -c fake: -f m.yaml -o json",
            "-c fake: diff -f m.yaml --output=json")) {
      assertThat(desk.run(command.split(" ")).out()).contains("\"kind\" : \"plan\"");
    }
  }

  @Test
  void showsTheEffectiveSpec() {
    desk.manifest(
        """
        defaults: {vcpus: 2}
        profiles: {big: {memory_gb: 8}}
        vms: {a: {profile: big, title: "yes"}}
        """);
    assertThat(desk.run("show", "a").out())
        .isEqualTo(
            """
            a:
              memory_gb: 8
              title: "yes"
              vcpus: 2
            """);
    assertThat(desk.run("show", "a", "--xml").out())
        .startsWith("<domain")
        .contains("<name>a</name>");
    assertThat(desk.run("show", "b").status()).isEqualTo(1);
  }

  @Test
  void validateShowsEveryProblemWithItsPlace() {
    desk.manifest("vms:\n  a: {memory_gb: 1, vcpus: 0}\n  b: {memory: 5}\n");
    Desk.Result human = desk.run("validate");
    assertThat(human.status()).isEqualTo(3);
    assertThat(human.out()).contains("vms.yaml:2:", "vms.yaml:3:", "^", "errors\n");
    assertThat(desk.run("validate", "--format", "github").out())
        .startsWith("::error file=vms.yaml,line=2,");
    assertThat(desk.run("validate", "--format", "sarif").out()).contains("\"version\" : \"2.1.0\"");
    assertThat(desk.run("validate", "-q").out()).isNotEmpty();
    desk.manifest("vms: {a: {memory_gb: 1, vcpus: 1}}\n");
    assertThat(desk.run("validate")).isEqualTo(new Desk.Result(0, "vms.yaml is valid: 1 VM\n", ""));
    assertThat(desk.run("validate", "-q").out()).isEmpty();
  }

  @Test
  void validateTakesEachFileForAManifestOfItsOwn() {
    desk.file("home.yaml", "vms: {a: {memory_gb: 1, vcpus: 1, disk_path: /d}}\n");
    desk.file("work.yaml", "vms: {a: {memory_gb: 2, vcpus: 1}, b: {memory_gb: 1, vcpus: 1}}\n");
    assertThat(desk.run("validate", "home.yaml", "work.yaml"))
        .isEqualTo(new Desk.Result(0, "home.yaml, work.yaml are valid: 3 VMs\n", ""));
    assertThat(desk.run("validate", "-f", "home.yaml", "-f", "work.yaml").out())
        .contains("the VM 'a' is already in home.yaml:1:7");
    assertThat(desk.run("validate", "-f", "home.yaml", "work.yaml").status()).isZero();
    desk.file("bad.yaml", "vms: {a: {memory_gb: 0}}\n");
    assertThat(desk.run("validate", "bad.yaml", "gone.yaml", "work.yaml").out())
        .contains("bad.yaml:1:", "gone.yaml:1:1: ", "bad.yaml, gone.yaml, work.yaml: 2 errors");
  }

  @Test
  void completesForEachShell() {
    assertThat(desk.run("completion", "bash").out()).contains("complete -F _vm vm");
    assertThat(desk.run("completion", "zsh").out())
        .startsWith("#compdef vm")
        .contains("'--restart[");
    assertThat(desk.run("completion", "zsh").out().split("'--connect="))
        .as("before the command, and in every one")
        .hasSize(2 + Commands.told().size());
    assertThat(desk.run("completion", "fish").out())
        .contains("complete -c vm -n '__vm_is \"\"' -a sync -d");
    assertThat(desk.run("completion", "tcsh").status()).isEqualTo(2);
  }

  @Test
  void version() {
    assertThat(desk.run("version").out()).startsWith("vm ");
    assertThat(desk.run("version", "-v").out()).contains("java ");
  }

  @Test
  void versionIsAlsoAnOptionOfTheProgram() {
    Desk.Result version = desk.run("version");
    assertThat(desk.run("--version")).isEqualTo(version);
    assertThat(desk.run("-V")).isEqualTo(version);
    assertThat(desk.run("--version", "sync")).isEqualTo(version);
    assertThat(desk.run("-o", "json", "-V")).isEqualTo(desk.run("version", "-o", "json"));
    assertThat(desk.run("--version", "-v")).isEqualTo(desk.run("version", "-v"));
    assertThat(desk.run("--help").out()).contains("  -V, --version ");
    assertThat(desk.run("sync", "--version").status()).isEqualTo(2);
    assertThat(desk.run("completion", "bash").out())
        .contains("    local options='--connect ", "      '') options+=' --version --help' ;;\n")
        .containsOnlyOnce("--version");
    assertThat(desk.run("completion", "fish").out())
        .contains("complete -c vm -n '__vm_is \"\"' -s V -l version -d")
        .containsOnlyOnce("-l version")
        .contains("complete -c vm -s c -l connect ");
  }

  @Test
  void withoutAUriTheSystemIsTriedBeforeTheSession() {
    desk.without("VM_CONNECT").manifest("vms: {}\n");
    desk.providing(List.of(new Pretended(null)));
    assertThat(desk.run("status", "--all").out()).startsWith("qemu:///system");
    desk.providing(List.of(new Pretended(closed)));
    assertThat(desk.run("status", "--all").out()).startsWith("qemu:///session");
    desk.with("LIBVIRT_DEFAULT_URI", "qemu:///system");
    assertThat(desk.run("status", "--all").status()).isEqualTo(5);
  }

  @Test
  void theSessionIsNoPlaceForWhatIsOnADeadSystem() {
    desk.without("VM_CONNECT").manifest("vms: {a: {memory_gb: 1, vcpus: 1}}\n");
    desk.providing(List.of(new Pretended(dead)));
    Desk.Result result = desk.run("sync");
    assertThat(result.status()).isEqualTo(5);
    assertThat(result.err()).contains("nobody there");
    assertThat(result.out()).isEmpty();
  }

  @Test
  void aNameIsLookedForOnTheOtherInstance() {
    desk.without("VM_CONNECT").manifest("vms: {a: {memory_gb: 1, vcpus: 1}}\n");
    desk.providing(List.of(new Pretended(null)));
    desk.run("sync", "-c", "qemu:///session");
    assertThat(desk.run("start", "a").err())
        .contains("hint: it is on qemu:///session: add --connect qemu:///session");
  }

  @Test
  void causesAreToldWithoutAStackTrace() {
    Desk.Result result = desk.run("status", "-v", "-c", "fake:?lose=1");
    assertThat(result.status()).isEqualTo(5);
    assertThat(result.err()).contains("ConnectionLost").doesNotContain("\tat ");
  }

  private final EngineException closed =
      new EngineException.PermissionDenied(Failure.of("connect", "", "not for you"));

  private final EngineException dead =
      new EngineException.ConnectionLost(Failure.of("connect", "", "nobody there"));

  /** Two instances of libvirt that are files of the fake; the system's may refuse. */
  private final class Pretended implements BackendProvider {
    private final @Nullable EngineException refusal;

    Pretended(@Nullable EngineException refusal) {
      this.refusal = refusal;
    }

    @Override
    public boolean accepts(String uri) {
      return uri.startsWith("qemu:///");
    }

    @Override
    public Connection open(String uri, Duration timeout) {
      if (refusal != null && uri.endsWith("system")) {
        throw refusal;
      }
      String file = "fake://" + directory + uri.substring("qemu://".length()) + ".xml";
      return BackendProvider.all()
          .filter(provider -> provider.accepts(file))
          .findFirst()
          .orElseThrow()
          .open(file, timeout);
    }
  }
}
