package io.vmsync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.vmsync.e2e.Command;
import io.vmsync.e2e.Executable;
import io.vmsync.e2e.Result;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** How the one file unpacks itself, and from where it runs. */
final class UnpackingIT extends OwnCache {
  @Test
  void unpacksOnceAndNothingElse() throws Exception {
    assertRuns(version());
    Path unpacked = unpacked();
    FileTime time = Files.getLastModifiedTime(unpacked);
    assertRuns(version());
    assertThat(Files.getLastModifiedTime(unpacked)).isEqualTo(time);
    assertThat(names(home.resolve("vm"))).hasSize(2).contains("lock");
  }

  @Test
  void twentyAtOnceUnpackOne() throws Exception {
    String all =
        "for i in $(seq 20); do { \"$VM\" version; echo $?; } >out.$i 2>&1 & done; wait; cat out.*";
    Result result =
        Command.of("bash", "-c", all)
            .in(directory)
            .with("VM", Executable.path().toString())
            .with("XDG_CACHE_HOME", home.toString())
            .run();
    assertThat(result.out().lines().filter("0"::equals)).hasSize(20);
    assertThat(result.out().lines().filter(line -> line.startsWith("vm "))).hasSize(20);
    assertThat(names(home.resolve("vm"))).hasSize(2);
  }

  @Test
  void aDamagedFileIsRefused() throws Exception {
    Path copy = copyTo(directory.resolve("vm"));
    try (RandomAccessFile file = new RandomAccessFile(copy.toFile(), "rw")) {
      file.seek(file.length() / 2);
      file.write(new byte[] {1, 2, 3, 4});
    }
    assertRefused(copy);
    try (RandomAccessFile file = new RandomAccessFile(copy.toFile(), "rw")) {
      file.setLength(file.length() / 2);
    }
    assertRefused(copy);
  }

  private void assertRefused(Path damaged) {
    Result result = Command.of(damaged.toString()).with("XDG_CACHE_HOME", home.toString()).run();
    assertThat(result.exit()).isEqualTo(1);
    assertThat(result.err())
        .isEqualTo(
            "error: %s is damaged: its SHA-256 is not the one it was built with\n  hint: download it again\n"
                .formatted(damaged));
    assertThat(home).isEmptyDirectory();
  }

  @Test
  void mendsWhatIsIncomplete() throws Exception {
    for (String file :
        List.of("lib/server/libjvm.so", "lib/libnio.so", "conf/logging.properties")) {
      assertRuns(version());
      Files.delete(unpacked().resolve(file));
      assertRuns(version());
      assertThat(unpacked().resolve(file)).exists();
      assertThat(names(home.resolve("vm"))).hasSize(2);
    }
  }

  @Test
  void takesAnotherPlaceWhereTheFirstCannotBeWritten() throws Exception {
    Files.writeString(home.resolve("vm"), "no directory");
    Path temporary = Files.createDirectory(directory.resolve("tmp"));
    Result result = command().with("TMPDIR", temporary.toString()).run();
    assertRuns(result);
    assertThat(home.resolve("vm")).hasContent("no directory");
    assertThat(names(temporary)).hasSize(1);
    // From then on it starts no other program there either.
    assertRuns(command().with("TMPDIR", temporary.toString()).with("PATH", "/none").run());
  }

  /** Whoever owns a directory can exchange what is in it at any time. */
  @Test
  void goesThroughNothingThatIsSomebodyElses() throws Exception {
    assertRuns(version());
    Files.writeString(unpacked().resolve("bin/vm"), "#!/bin/sh\necho stolen\n");
    Path temporary = directory.resolve("tmp");
    Path others = Files.createDirectories(temporary.resolve("vm-0"));
    Files.createSymbolicLink(others.resolve(unpacked().getFileName()), unpacked());
    giveAway(others);
    Result refused =
        command()
            .with("XDG_CACHE_HOME", "relative")
            .with("HOME", "/nonexistent")
            .with("TMPDIR", temporary.toString())
            .run();
    assertThat(refused.exit()).isEqualTo(1);
    assertThat(refused.err()).contains("tmp/vm-0: it belongs to somebody else");
    assertThat(refused.out()).isEmpty();
  }

  private static void giveAway(Path path) throws IOException, InterruptedException {
    Process chown = new ProcessBuilder("chown", "nobody", path.toString()).start();
    chown.waitFor(10, TimeUnit.SECONDS);
    assumeTrue(chown.exitValue() == 0, "only root can give a directory away");
  }

  @Test
  void takesALinkInTheUsersOwnCache() throws Exception {
    Path elsewhere = Files.createDirectory(directory.resolve("bigger disk"));
    Files.createSymbolicLink(home.resolve("vm"), elsewhere);
    assertRuns(version());
    assertThat(names(elsewhere)).hasSize(2).contains("lock");
  }

  @Test
  void passesOverAPathThatJavaCannotRunFrom() throws Exception {
    Path colon = Files.createDirectory(directory.resolve("a:b"));
    Path temporary = Files.createDirectory(directory.resolve("tmp"));
    Command command = command().with("XDG_CACHE_HOME", colon.toString());
    assertRuns(command.with("TMPDIR", temporary.toString()).run());
    assertThat(names(temporary)).hasSize(1);
    Result refused = command.with("TMPDIR", colon.toString()).run();
    assertThat(refused.err()).contains("a:b/vm: Java cannot run from a path with a colon");
  }

  /** As busybox may be built, or on a file system that has no locks. */
  @Test
  void severalAtOnceDoNoHarmWithoutALock() throws Exception {
    Path tools = Files.createDirectory(directory.resolve("tools"));
    String several =
        """
        for tool in sh cat tail tar gzip sha256sum mktemp mkdir chmod rm mv touch find sync ls; do
          ln -s "$(command -v $tool)" "$TOOLS/"
        done
        export PATH="$TOOLS"
        for i in 1 2 3 4; do { "$VM" version; echo $?; } >out.$i 2>&1 & done; wait; cat out.*
        """;
    Result result =
        Command.of("bash", "-c", several)
            .in(directory)
            .with("VM", Executable.path().toString())
            .with("TOOLS", tools.toString())
            .with("XDG_CACHE_HOME", home.toString())
            .run();
    assertThat(result.out().lines().filter("0"::equals)).hasSize(4);
    assertThat(result.out().lines()).hasSize(8);
    assertRuns(version());
  }

  @Test
  void whatWasKilledIsClearedByTheNext() throws Exception {
    Files.createDirectories(home.resolve("vm/.new-killed/lib"));
    assertRuns(version());
    assertThat(names(home.resolve("vm"))).hasSize(2).contains("lock");
  }

  /** In a mount namespace of its own. */
  @Test
  void saysWhereItFoundNoRoom() throws Exception {
    String hidden =
        """
        mount -t tmpfs -o size=8m none "$XDG_CACHE_HOME" && mount --bind "$XDG_CACHE_HOME" "$TMPDIR" || exit 77
        "$VM" version; status=$?; find "$XDG_CACHE_HOME" -type f ! -name lock; exit $status
        """;
    Path temporary = Files.createDirectory(directory.resolve("tmp"));
    Result result =
        Command.of("unshare", "--mount", "--map-root-user", "sh", "-c", hidden)
            .with("VM", Executable.path().toString())
            .with("XDG_CACHE_HOME", home.toString())
            .with("TMPDIR", temporary.toString())
            .run();
    assumeTrue(result.exit() == 1, () -> "mounts are not possible here: " + result.err());
    assertThat(result.out()).isEmpty();
    assertThat(result.err())
        .matches(
            """
            error: vm unpacks itself once, into \\d+ MiB, and found no place for that:
              \\S+/home/vm: no space left on device
              \\S+/tmp/vm-0: no space left on device
              hint: make room, or set XDG_CACHE_HOME to a directory that has it
            """);
  }

  /** From a terminal, Ctrl-C goes to the whole group, also where these tests ignore it. */
  @Test
  void leavesNothingWhenItIsInterrupted() throws Exception {
    String interrupted =
        """
        set -m
        "$VM" version >/dev/null 2>&1 & group=$!
        until ls -d "$XDG_CACHE_HOME"/vm/.new-*/* >/dev/null 2>&1; do kill -0 $group || exit 77; done
        kill -INT -- -$group; wait $group; echo $?
        """;
    Result result =
        Command.of("env", "--default-signal=INT", "bash", "-c", interrupted)
            .with("VM", Executable.path().toString())
            .with("XDG_CACHE_HOME", home.toString())
            .run();
    assertThat(result.out()).isEqualTo("130\n");
    assertThat(names(home.resolve("vm"))).containsExactly("lock");
    assertRuns(version());
  }

  @Test
  void keepsTheLastVersionsAndRemovesOlderOnes() throws Exception {
    Path cache = Files.createDirectory(home.resolve("vm"));
    for (int i = 1; i <= 4; i++) {
      old(cache.resolve("0.%d.0-00000000000%d".formatted(i, i)), i);
    }
    old(cache.resolve(".new-abcdef"), 1);
    Files.createDirectory(cache.resolve("mine"));
    assertRuns(version());
    assertThat(names(cache))
        .contains("0.3.0-000000000003", "0.4.0-000000000004", "lock", "mine")
        .hasSize(5);
  }

  private static void old(Path made, int day) throws IOException {
    Files.createDirectories(made.resolve("bin"));
    Files.setLastModifiedTime(
        made, FileTime.from(Instant.parse("2026-01-0%dT00:00:00Z".formatted(day))));
  }

  /** Where others may write, something may lie in our name. */
  @Test
  void runsNothingThatIsSomebodyElses() throws Exception {
    assertRuns(version());
    Path program = unpacked().resolve("bin/vm");
    Files.writeString(program, "#!/bin/sh\necho stolen\n");
    giveAway(unpacked());
    assertRuns(version());
  }
}
