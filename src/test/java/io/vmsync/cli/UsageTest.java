package io.vmsync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.FieldSource;

/** A command line that is wrong: what is wrong with it, and what to write instead. */
final class UsageTest {
  static final List<Arguments> MISTAKES =
      List.of(
          mistake(
              "--color maybe status",
              "'maybe' is not a value of --color: it takes auto, always, never",
              "see vm --help"),
          mistake(
              "diff -o jsn",
              "'jsn' is not a value of --output: it takes table, json, yaml",
              "did you mean json?"),
          mistake(
              "completion tcsh",
              "'tcsh' is not a value of SHELL: it takes bash, zsh, fish",
              "see vm completion --help"),
          mistake(
              "completion fisch",
              "'fisch' is not a value of SHELL: it takes bash, zsh, fish",
              "did you mean fish?"),
          mistake(
              "sync -j many",
              "'many' is not a value of --jobs: it takes a whole number from 1 to 1000",
              "see vm sync --help"),
          mistake(
              "stop a --timeout soon",
              "'soon' is not a value of --timeout: it takes a duration, such as 90s, 2m or 1h",
              "see vm stop --help"),
          mistake(
              "man-pages x --date yesterday",
              "'yesterday' is not a value of --date: it takes a date, such as 2026-01-31",
              "see vm man-pages --help"),
          mistake(
              "sync --dry-run=maybe",
              "--dry-run takes no value, and got 'maybe'",
              "see vm sync --help"),
          mistake("sync --plan", "--plan needs a value: --plan=FILE", "see vm sync --help"),
          mistake("sync --plan --prune", "--plan needs a value: --plan=FILE", "see vm sync --help"),
          mistake("show", "NAME is missing", "see vm show --help"),
          mistake("completion", "SHELL is missing: bash, zsh, fish", "see vm completion --help"),
          mistake("sync -n -n", "--dry-run is there twice", "see vm sync --help"),
          mistake("version ''", "there is an empty argument: ''", "see vm version --help"),
          mistake("''", "there is no command ''", "see vm --help"),
          mistake("--nope status", "there is no option '--nope'", "see vm --help"),
          mistake("-N status", "there is no option '-N'", "see vm --help"),
          mistake("-F x status", "there is no option '-F'", "did you mean -f?"),
          mistake("sync -dry-run", "there is no option '-dry-run'", "did you mean --dry-run?"));

  static final List<Arguments> ODDITIES =
      List.of(
          mistake(
              "sync -j 0",
              "'0' is not a value of --jobs: it takes a whole number from 1 to 1000",
              "see vm sync --help"),
          mistake(
              "start -j -3 a",
              "'-3' is not a value of --jobs: it takes a whole number from 1 to 1000",
              "see vm start --help"),
          mistake(
              "-f '' validate",
              "'' is not a value of --file: it takes a name, which is not empty",
              "see vm --help"),
          mistake("validate ''", "there is an empty argument: ''", "see vm validate --help"),
          mistake(
              "sync --plan ''",
              "'' is not a value of --plan: it takes a name, which is not empty",
              "see vm sync --help"),
          mistake("-- version", "'version' is no command after --", "leave out the --"),
          mistake("help sync diff", "'diff' is one too many", "see vm help --help"),
          mistake("help --nope", "there is no option '--nope'", "see vm help --help"));

  @TempDir Path directory;
  private Desk desk;

  @BeforeEach
  void sitDown() {
    desk = new Desk(directory);
  }

  @ParameterizedTest
  @FieldSource("MISTAKES")
  void isExplainedInItsOwnWords(String line, String message, String hint) {
    assertExplained(line, message, hint);
  }

  @ParameterizedTest
  @FieldSource("ODDITIES")
  void isRefusedWhereItCouldBeTakenForSomethingElse(String line, String message, String hint) {
    assertExplained(line, message, hint);
  }

  @Test
  void theVariableOfTheManifestMayBeEmpty() {
    desk.manifest("vms: {}\n").with("VM_MANIFEST", "");
    assertThat(desk.run("validate").status()).isZero();
  }

  @Test
  void withoutACommandItListsThem() {
    Desk.Result result = desk.run();
    assertThat(result.status()).isEqualTo(2);
    assertThat(result.out()).isEmpty();
    assertThat(result.err())
        .startsWith("Commands:\n  sync        Make the hypervisor match the manifest.\n")
        .endsWith(
            """
              help        Show how a command is used.

            error: which command?
              hint: see vm --help
            """);
    assertThat(desk.run("-q").err()).isEqualTo("error: which command?\n  hint: see vm --help\n");
    assertThat(desk.run("-o", "json").err()).isEmpty();
  }

  @Test
  void pagesThatCannotBeWrittenAreNamed() {
    desk.file("f", "");
    assertThat(desk.run("man-pages", "f/x"))
        .isEqualTo(
            new Desk.Result(
                1,
                "",
                """
                error: cannot write DIR/f/x/man1/vm.1: Not a directory
                  hint: name a directory that you may write to
                """));
    assertThat(desk.run("man-pages", "/proc/x").err())
        .startsWith("error: cannot write /proc/x/man1/vm.1: there is no such directory\n");
    assertThat(desk.run("man-pages", "f").err())
        .startsWith("error: cannot write DIR/f/man1/vm.1: Not a directory\n");
  }

  private void assertExplained(String line, String message, String hint) {
    String[] words =
        List.of(line.split(" ")).stream()
            .map(word -> word.equals("''") ? "" : word)
            .toArray(String[]::new);
    assertThat(desk.run(words))
        .isEqualTo(new Desk.Result(2, "", "error: %s\n  hint: %s\n".formatted(message, hint)));
  }

  private static Arguments mistake(String line, String message, String hint) {
    return Arguments.of(line, message, hint);
  }
}
