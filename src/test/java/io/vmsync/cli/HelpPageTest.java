package io.vmsync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Help is as wide as there is room for, and not wider than reads well. */
final class HelpPageTest {
  private static final List<String> PAGES =
      Stream.concat(Stream.of(""), Commands.told().stream().map(Commands::word)).toList();

  @TempDir Path directory;
  private Desk desk;

  @BeforeEach
  void sitDown() {
    desk = new Desk(directory);
  }

  @ParameterizedTest
  @ValueSource(ints = {60, 72, 80, 99})
  void noLineIsLongerThanTheTerminalIsWide(int columns) {
    desk.terminal(new Terminal(true, true, true, columns));
    assertThat(everyPage())
        .filteredOn(line -> !isCommandLine(line))
        .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(columns))
        .anySatisfy(line -> assertThat(line.length()).isGreaterThan(columns - 10));
  }

  @Test
  void theVariableComesBeforeTheTerminal() {
    desk.terminal(new Terminal(true, true, true, 100)).with("COLUMNS", "60");
    assertThat(everyPage())
        .filteredOn(line -> !isCommandLine(line))
        .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(60));
  }

  @Test
  void onlyCommandLinesAreKeptWholeWhereThereIsNoRoomForThem() {
    desk.with("COLUMNS", "1");
    assertThat(everyPage())
        .filteredOn(line -> line.length() > 40)
        .allMatch(HelpPageTest::isCommandLine);
    assertThat(desk.run("sync", "--help").out())
        .contains(
            """
              -j, --jobs=N
                    VMs at a time (default 4).
            """);
  }

  @Test
  void aHundredColumnsAreEnough() {
    Desk.Result piped = desk.run("sync", "--help");
    desk.terminal(new Terminal(true, true, true, 250));
    assertThat(desk.run("sync", "--help")).isEqualTo(piped);
    assertThat(piped.out().lines()).anySatisfy(line -> assertThat(line).hasSizeBetween(95, 100));
  }

  /** An example without a word about it, to be copied in one piece. */
  private static boolean isCommandLine(String line) {
    return line.matches("  (source <\\()?vm (?!.*  ).*");
  }

  private List<String> everyPage() {
    return PAGES.stream()
        .flatMap(command -> desk.run((command + " --help").strip().split(" ")).out().lines())
        .toList();
  }
}
