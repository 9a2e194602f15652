package io.vmsync;

import static org.assertj.core.api.Assertions.assertThat;

import io.vmsync.e2e.Command;
import io.vmsync.e2e.Executable;
import io.vmsync.e2e.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A cache of its own for each test, and the executable that unpacks itself into it. */
abstract class OwnCache {
  @TempDir Path directory;
  Path home;

  @BeforeEach
  void makeHome() throws IOException {
    home = Files.createDirectory(directory.resolve("home"));
  }

  Result version() {
    return command().run();
  }

  Command command() {
    return command("version");
  }

  Command command(String... line) {
    String[] all =
        Stream.concat(Stream.of(Executable.path().toString()), Stream.of(line))
            .toArray(String[]::new);
    return Command.of(all).with("XDG_CACHE_HOME", home.toString());
  }

  Path unpacked() throws IOException {
    Path cache = home.resolve("vm");
    List<String> versions =
        names(cache).stream().filter(name -> Character.isDigit(name.charAt(0))).toList();
    assertThat(versions).hasSize(1);
    return cache.resolve(versions.getFirst());
  }

  static List<String> names(Path parent) throws IOException {
    try (Stream<Path> children = Files.list(parent)) {
      return children.map(Path::getFileName).map(Path::toString).sorted().toList();
    }
  }

  static Path copyTo(Path copy) throws IOException {
    return Files.copy(Executable.path(), copy, StandardCopyOption.COPY_ATTRIBUTES);
  }

  static void assertRuns(Result result) {
    assertThat(result.err()).isEmpty();
    assertThat(result.out()).startsWith("vm ").hasLineCount(1);
    assertThat(result.exit()).isZero();
  }
}
