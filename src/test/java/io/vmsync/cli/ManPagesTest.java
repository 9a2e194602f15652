package io.vmsync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The manual says what {@code --help} says. */
final class ManPagesTest {
  private static final Pattern SCHEMA_DESCRIPTION =
      Pattern.compile("\"description\": \"((?:[^\"\\\\]|\\\\\")*)\"");

  @TempDir Path directory;
  private Desk desk;

  @BeforeEach
  void writeThem() {
    desk = new Desk(directory);
    assertThat(desk.run("man-pages", "man", "--date", "2026-01-31"))
        .isEqualTo(new Desk.Result(0, "", pages().size() + " pages written to man\n"));
  }

  @Test
  void aPageHasEveryLineOfTheHelp() throws IOException {
    for (String command : commands()) {
      String page = words("man1/vm-" + command + ".1");
      assertThat(desk.run(command, "--help").out().lines())
          .filteredOn(line -> !isHeading(line))
          .allSatisfy(line -> assertThat(page).contains(words(List.of(line))));
    }
  }

  @Test
  void theProgramsPageHasEveryLineOfItsHelp() throws IOException {
    String page = words("man1/vm.1");
    assertThat(desk.run("--help").out().lines())
        .filteredOn(line -> !isHeading(line))
        .map(line -> line.replaceFirst("^  [a-z-]+  +(?=[A-Z])", ""))
        .allSatisfy(line -> assertThat(page).contains(words(List.of(line))));
  }

  @Test
  void everyPageSaysWhenItWasMadeAndHowACommandEnds() throws IOException {
    for (String name : pages()) {
      String page = desk.read("man/" + name);
      assertThat(page).startsWith(".TH VM").contains(" 2026-01-31 \"vm ");
      assertThat(page.contains(".SH EXIT STATUS")).isEqualTo(name.startsWith("man1"));
    }
  }

  @Test
  void theManifestsPageExplainsEveryKey() throws IOException {
    String page = words("man5/vm-manifest.5");
    assertThat(SCHEMA_DESCRIPTION.matcher(desk.run("schema").out()).results())
        .hasSizeGreaterThan(60)
        .map(found -> found.group(1).replace("\\\"", "\""))
        .allSatisfy(description -> assertThat(page).contains(words(List.of(description))));
    assertThat(page)
        .contains("memory_gb Memory in GiB ", "Values: virtio, qxl,", "On a running VM: live")
        .contains("Default: uefi", "Example: boot_order: [cdrom, disk]");
  }

  @Test
  void theManifestsPageShowsAManifestThatIsValid() throws IOException {
    String example =
        desk.read("man/man5/vm-manifest.5").replaceAll("(?s).*?\\.EX\n(.*?)\\.EE\n.*", "$1");
    desk.manifest(plain(example));
    assertThat(desk.run("validate").out()).isEqualTo("vms.yaml is valid: 1 VM\n");
  }

  private List<String> commands() {
    return desk.run("--help")
        .out()
        .lines()
        .dropWhile(line -> !line.equals("Commands:"))
        .skip(1)
        .takeWhile(line -> !line.isEmpty())
        .map(line -> line.strip().replaceFirst(" .*", ""))
        .toList();
  }

  private List<String> pages() {
    return Stream.concat(
            Stream.of("man1/vm.1", "man5/vm-manifest.5"),
            commands().stream().map(command -> "man1/vm-" + command + ".1"))
        .toList();
  }

  private static boolean isHeading(String line) {
    return line.endsWith(":") && !line.startsWith(" ");
  }

  /** What a page says, without how it looks; full stops are not in headings. */
  private String words(String page) throws IOException {
    List<String> lines = Files.readAllLines(directory.resolve("man").resolve(page));
    return words(lines.stream().filter(line -> !line.startsWith(".")).toList());
  }

  private static String words(List<String> lines) {
    return lines.stream()
        .map(ManPagesTest::plain)
        .map(line -> line.replaceFirst("^Usage: ", "").replace(".", "").strip())
        .collect(Collectors.joining(" "))
        .replaceAll(" +", " ");
  }

  private static String plain(String roff) {
    return roff.replaceAll("\\\\f[BIR]", "")
        .replace("\\-", "-")
        .replace("\\(aq", "'")
        .replace("\\(dq", "\"")
        .replace("\\(ti", "~")
        .replace("\\&", "")
        .replace("\\e", "\\");
  }
}
