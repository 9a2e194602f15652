package io.vmsync.apply;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class FileHistoryTest {
  private static final String URI = "qemu:///system";
  private static final Instant TIME = Instant.parse("2026-01-02T03:04:05.678Z");

  @TempDir private Path directory;
  private final List<String> warnings = new ArrayList<>();
  private Path root = Path.of("");
  private FileHistory history = new FileHistory(root, warnings::add);

  @BeforeEach
  void open() {
    root = directory.resolve("state/vm/history");
    history = new FileHistory(root, warnings::add);
  }

  @Test
  void nothingSavedNothingThere() {
    assertThat(history.of(URI, "a")).isEmpty();
    assertThat(root).doesNotExist();
    assertThat(warnings).isEmpty();
  }

  @Test
  void givesBackWhatWasSavedNewestFirst() {
    SavedDefinition first =
        new SavedDefinition(
            TIME, Cause.SYNC, "/m/\"odd\"\n<&>?>-- \u0001.yaml", true, document("1"));
    SavedDefinition second = saved("2");
    history.save(URI, "a", first);
    history.save(URI, "a", second);
    List<SavedDefinition> all = history.of(URI, "a");
    assertThat(all).hasSize(2);
    assertThat(all.getFirst()).isEqualTo(second);
    assertThat(all.getLast().document()).isEqualTo(first.document());
    assertThat(all.getLast().manifest()).isEqualTo("/m/\"odd\"\n<&>?>-- \uFFFD.yaml");
    assertThat(all.getLast().autostart()).isTrue();
  }

  @Test
  void aFileIsADocumentThatCanBeDefinedAsItIs() throws IOException {
    history.save(URI, "a", saved("1"));
    assertThat(Files.readString(files("a").getFirst()))
        .isEqualTo(
            """
            <?vm-history time="2026-01-02T03:04:05.678Z" cause="sync" manifest="/m/vms.yaml" autostart="no" ?>
            <domain type='kvm'>
              <name>a</name>
              <title>1</title>
              <graphics passwd='secret'/>
            </domain>
            """);
  }

  @Test
  void onlyItsUserCanReadIt() throws IOException {
    history.save(URI, "a", saved("1"));
    Path file = files("a").getFirst();
    assertThat(mode(file)).isEqualTo("rw-------");
    for (String up : List.of("state", "state/vm", "state/vm/history")) {
      assertThat(mode(directory.resolve(up))).as(up).isEqualTo("rwx------");
    }
    assertThat(mode(directory("a"))).isEqualTo("rwx------");
  }

  @Test
  void theSameIsNotSavedTwiceInARow() {
    history.save(URI, "a", saved("1"));
    history.save(URI, "a", saved("1"));
    history.save(URI, "a", saved("2"));
    history.save(URI, "a", saved("1"));
    assertThat(titles("a")).containsExactly("1", "2", "1");
  }

  @Test
  void forgetsWhatWasTakenBack() {
    history.save(URI, "a", saved("1"));
    Runnable forget = history.save(URI, "a", saved("2"));
    forget.run();
    assertThat(titles("a")).containsExactly("1");
    forget.run();
    assertThat(titles("a")).containsExactly("1");
  }

  @Test
  void keepsTheLastOfAName() throws IOException {
    IntStream.rangeClosed(1, FileHistory.MOST_OF_ONE + 5)
        .forEach(i -> history.save(URI, "a", saved(Integer.toString(i))));
    assertThat(files("a")).hasSize(FileHistory.MOST_OF_ONE);
    assertThat(titles("a")).first().isEqualTo("25");
    assertThat(titles("a")).last().isEqualTo("6");
  }

  @Test
  void keepsTheNamesThatWereSavedLast() throws IOException {
    history = new FileHistory(root, 3, warnings::add);
    for (String vm : List.of("a", "b", "c", "d", "e")) {
      history.save(URI, vm, saved(vm));
      Path name = directory(vm);
      Files.setLastModifiedTime(name, FileTime.from(TIME.plusSeconds(vm.charAt(0))));
    }
    assertThat(titles("a")).isEmpty();
    assertThat(titles("b")).isEmpty();
    assertThat(titles("c")).containsExactly("c");
    assertThat(titles("e")).containsExactly("e");
  }

  static Stream<String> oddNames() {
    return Stream.of(
        ".",
        "..",
        "-rf",
        "a b",
        "größe-機械-🖥",
        "x".repeat(255),
        "機".repeat(85),
        "$(reboot);*?\"'\\",
        "C:\\con");
  }

  @ParameterizedTest
  @MethodSource("oddNames")
  void takesWhateverNameAMachineHas(String vm) throws IOException {
    history.save(URI, vm, saved(vm.length() + ""));
    assertThat(history.of(URI, vm)).hasSize(1);
    assertThat(warnings).isEmpty();
    try (Stream<Path> names = Files.list(root)) {
      assertThat(names.map(each -> each.getFileName().toString()))
          .singleElement()
          .asString()
          .matches("[A-Za-z0-9_-]+");
    }
  }

  @Test
  void tellsNamesAndConnectionsApart() {
    List<String> names = List.of("a", "A", "a b", "a_b", "a-b", "x".repeat(60), "x".repeat(61));
    names.forEach(vm -> history.save(URI, vm, saved(vm)));
    history.save("qemu:///session", "a", saved("session"));
    names.forEach(vm -> assertThat(titles(vm)).containsExactly(vm));
    assertThat(history.of("qemu:///session", "a")).hasSize(1);
  }

  @Test
  void leavesOutWhatIsDamagedAndSaysSo() throws IOException {
    for (String title : List.of("1", "2", "3", "4", "5")) {
      history.save(URI, "a", saved(title));
    }
    List<Path> files = files("a");
    Files.writeString(files.get(0), Files.readString(files.get(0)).substring(0, 130));
    Files.write(files.get(1), new byte[] {0, -1, -2, -3});
    Files.writeString(files.get(2), "<domain/>");
    Files.writeString(files.get(4), "");
    assertThat(titles("a")).containsExactly("4");
    assertThat(warnings).hasSize(3).allMatch(text -> text.contains("damaged"));
  }

  @Test
  void goesOnBehindADamagedOne() throws IOException {
    history.save(URI, "a", saved("1"));
    Files.writeString(files("a").getFirst(), "nonsense");
    history.save(URI, "a", saved("2"));
    assertThat(titles("a")).containsExactly("2");
  }

  @Test
  void toleratesThatItIsDeletedAtAnyTime() throws IOException {
    history.save(URI, "a", saved("1"));
    Runnable forget = history.save(URI, "a", saved("2"));
    Path name = directory("a");
    for (Path file : files("a")) {
      Files.delete(file);
    }
    Files.delete(name);
    forget.run();
    assertThat(history.of(URI, "a")).isEmpty();
    history.save(URI, "a", saved("3"));
    assertThat(titles("a")).containsExactly("3");
    assertThat(warnings).isEmpty();
  }

  @Test
  void anUnusableDirectoryIsAWarningAndOnlyOne() throws IOException {
    Files.writeString(directory.resolve("state"), "a file");
    history.save(URI, "a", saved("1")).run();
    history.save(URI, "b", saved("1")).run();
    assertThat(warnings)
        .singleElement()
        .asString()
        .startsWith("definitions are not saved for vm history: " + directory);
  }

  @Test
  void removesWhatAKilledProcessLeftUnfinished() throws IOException {
    history.save(URI, "a", saved("1"));
    Path name = directory("a");
    Path old = Files.writeString(name.resolve("123.tmp"), "half");
    Files.setLastModifiedTime(old, FileTime.from(TIME));
    Path fresh = Files.writeString(name.resolve("456.tmp"), "half");
    history.save(URI, "a", saved("2"));
    assertThat(old).doesNotExist();
    assertThat(fresh).exists();
    assertThat(titles("a")).containsExactly("2", "1");
  }

  /** Each with a store of its own, as processes have. */
  @Test
  void manyAtOnceLoseNothing() throws Exception {
    try (ExecutorService users = Executors.newFixedThreadPool(8)) {
      IntStream.range(0, FileHistory.MOST_OF_ONE)
          .forEach(i ->
              users.execute(
                  () -> new FileHistory(root, warnings::add).save(URI, "a", saved("by " + i))));
    }
    assertThat(titles("a"))
        .hasSize(FileHistory.MOST_OF_ONE)
        .doesNotHaveDuplicates()
        .allMatch(title -> title.startsWith("by "));
    assertThat(warnings).isEmpty();
  }

  private List<String> titles(String vm) {
    return history.of(URI, vm).stream()
        .map(each -> each.document().replaceFirst("(?s).*<title>(.*)</title>.*", "$1").strip())
        .toList();
  }

  private List<Path> files(String vm) throws IOException {
    try (Stream<Path> files = Files.list(directory(vm))) {
      return files.sorted().toList();
    }
  }

  private Path directory(String vm) {
    return root.resolve(HistoryName.of(URI, vm));
  }

  private static String mode(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  private static SavedDefinition saved(String title) {
    return new SavedDefinition(TIME, Cause.SYNC, "/m/vms.yaml", false, document(title));
  }

  private static String document(String title) {
    return """
    <domain type='kvm'>
      <name>a</name>
      <title>%s</title>
      <graphics passwd='secret'/>
    </domain>
    """
        .formatted(title);
  }
}
