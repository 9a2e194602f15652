package io.vmsync;

import static org.assertj.core.api.Assertions.assertThat;

import io.vmsync.e2e.Command;
import io.vmsync.e2e.Executable;
import io.vmsync.e2e.Result;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The one file: what it needs, and what it makes of the program. */
final class LauncherIT extends OwnCache {
  private static final int MAXIMUM_BYTES = 45_000_000;

  @Test
  void isOneExecutableFile() {
    assertThat(Executable.path()).isRegularFile().isExecutable();
    assertThat(Executable.path().toFile().length()).isLessThan(MAXIMUM_BYTES);
  }

  @Test
  void needsNothingButWhatEverySystemHas() {
    assertRuns(bare(Executable.path().toString(), "version").run());
  }

  /** The file says so itself where they do not fit: with -Xshare:on, that is an error. */
  @ParameterizedTest
  @ValueSource(strings = {"version", "validate -f vms.yaml", "show one -f vms.yaml"})
  void takesThePreparedClasses(String line) throws IOException {
    Result result = working(line).with("VM_JAVA_OPTS", "-Xshare:on -Xlog:aot").run();
    assertThat(result.out()).contains("Using AOT-linked classes: true");
    assertThat(result.exit()).isZero();
  }

  /** As cron jobs hold a lock for a command: {@code ( flock -n 7; vm … ) 7>lock}. */
  @Test
  void leavesItsCallersFilesOpen() throws IOException {
    String line = "exec 7>lock; flock 7; exec %s validate -f -".formatted(Executable.path());
    Process holder =
        new ProcessBuilder("sh", "-c", line)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .start();
    try (OutputStream manifest = holder.getOutputStream()) {
      awaitName(holder, "vm");
      assertThat(Command.of("flock", "-n", "lock", "true").in(directory).run().exit()).isEqualTo(1);
      manifest.write("vms: {}\n".getBytes(StandardCharsets.UTF_8));
    }
    assertThat(new String(holder.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
        .contains("valid");
  }

  private static void awaitName(Process process, String name) throws IOException {
    Path comm = Path.of("/proc/" + process.pid() + "/comm");
    long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(1);
    while (!Files.readString(comm).strip().equals(name)) {
      assertThat(System.nanoTime()).as("it became " + name).isLessThan(end);
      Thread.onSpinWait();
    }
  }

  /** What it needs is prepared, but for what Java has of an environment. */
  @ParameterizedTest
  @ValueSource(strings = {"version", "--help", "validate -f vms.yaml"})
  void makesNoCodeWhileItRuns(String line) throws IOException {
    Result result = working(line).with("VM_JAVA_OPTS", "-Xlog:class+load").run();
    assertThat(result.out()).contains("source: shared objects file");
    assertThat(result.out().lines().filter(each -> each.contains("source: ")))
        .noneMatch(each -> each.contains("__JVM_") || each.contains("TypeSwitch"))
        .noneMatch(each -> each.contains("vm.jar"));
  }

  @Test
  void isNotImpressedByOptionsForOtherJavas() {
    assertRuns(
        command()
            .with("JAVA_TOOL_OPTIONS", "-Xnone")
            .with("JDK_JAVA_OPTIONS", "-Xnone")
            .with("_JAVA_OPTIONS", "-Xnone")
            .with("CLASSPATH", "/none")
            .run());
  }

  @Test
  void runsFromOddPlacesAndThroughLinks() throws Exception {
    Path odd = Files.createDirectory(directory.resolve("it's \"odd\", ü"));
    Path copy = copyTo(odd.resolve("my vm"));
    Path link = Files.createSymbolicLink(directory.resolve("link"), copy);
    for (String file : List.of(copy.toString(), link.toString(), "./my vm")) {
      assertRuns(Command.of(file, "version").in(odd).with("XDG_CACHE_HOME", odd.toString()).run());
    }
    Command shell = Command.of("sh", "my vm", "version").in(odd);
    assertRuns(shell.with("XDG_CACHE_HOME", odd.toString()).run());
  }

  @Test
  void handsOverVmJavaOpts() throws IOException {
    Files.createFile(home.resolve("-Xlog:gcfile"));
    Result spelt = command().in(home).with("VM_JAVA_OPTS", "-Xlog:gc* -Xmx64m").run();
    assertThat(spelt.out()).contains("Using Serial");
    assertThat(spelt.exit()).isZero();
    Result result = command().with("VM_JAVA_OPTS", "-Xmx64m -XshowSettings:vm").run();
    assertThat(result.out() + result.err()).contains("64.00M");
  }

  /** In a directory that has a manifest. */
  private Command working(String line) throws IOException {
    Files.writeString(home.resolve("vms.yaml"), "vms: {one: {memory_gb: 1, vcpus: 1}}\n");
    return command(line.split(" ")).in(home);
  }

  /** Without a Java, and without most of what is on this machine. */
  private Command bare(String... line) {
    List<String> environment =
        List.of("env", "-i", "PATH=/usr/bin:/bin", "HOME=" + home, "JAVA_HOME=/none");
    return Command.of(Stream.concat(environment.stream(), Stream.of(line)).toArray(String[]::new));
  }
}
