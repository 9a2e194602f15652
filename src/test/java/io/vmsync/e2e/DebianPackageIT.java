package io.vmsync.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Debian package that was built, in a root of its own. */
final class DebianPackageIT {
  private static final String NAME = "vmsync";
  private static final String INSTALLED = "/usr/lib/vm";

  @TempDir Path root;
  private Path file;

  @BeforeEach
  void find() throws IOException {
    Tool.require("dpkg-deb", "dpkg");
    try (Stream<Path> built = Files.list(Executable.path().resolveSibling(""))) {
      List<Path> packages =
          built.filter(each -> each.getFileName().toString().matches("vm_.*\\.deb")).toList();
      assertThat(packages).hasSize(1);
      file = packages.getFirst();
    }
  }

  @Test
  void saysWhatItNeeds() {
    Map<String, String> fields =
        run("dpkg-deb", "-f", file.toString())
            .out()
            .lines()
            .filter(line -> line.matches("[A-Z].*"))
            .collect(
                Collectors.toMap(
                    line -> line.replaceFirst(": .*", ""), line -> line.replaceFirst(".*?: ", "")));
    assertThat(fields)
        .containsEntry("Package", NAME)
        .containsEntry("Architecture", run("dpkg", "--print-architecture").out().strip());
    assertThat(fields.get("Depends")).contains("libvirt0", "libc6");
    assertThat(fields.get("Suggests")).contains("libvirt-daemon-system", "swtpm-tools", "passt");
    assertThat(file.getFileName().toString())
        .isEqualTo("vm_" + fields.get("Version") + "_" + fields.get("Architecture") + ".deb");
  }

  @Test
  void aSnapshotSortsBeforeItsRelease() {
    String version = run("dpkg-deb", "-f", file.toString(), "Version").out().strip();
    String release = version.replaceFirst("~.*", "");
    run("dpkg", "--compare-versions", version, "le", release);
  }

  @Test
  void belongsToRootAndIsOfTheTimeOfTheBuild() {
    assertThat(run("dpkg-deb", "-c", file.toString()).out().lines())
        .allMatch(line -> line.matches("[d-]rw[x-]r-[x-]r-[x-] root/root .*"), "is root's")
        .allMatch(line -> line.matches(".* \\./usr/.*"), "is below /usr")
        .extracting(line -> line.replaceFirst("(?:\\S+\\s+){3}(\\S+ \\S+).*", "$1"))
        .containsOnly("2026-01-01 00:00");
  }

  @Test
  void installsRunsAndGoesWithoutATrace() throws IOException {
    dpkg("--install", file.toString());
    assertThat(root.resolve("usr/share/man/man1/vm-sync.1.gz")).isNotEmptyFile();
    assertThat(root.resolve("usr/share/bash-completion/completions/vm")).isNotEmptyFile();
    assertThat(root.resolve("usr/share/zsh/vendor-completions/_vm")).isNotEmptyFile();
    assertThat(root.resolve("usr/share/fish/vendor_completions.d/vm.fish")).isNotEmptyFile();
    assertThat(installed("", "version").exits(0).out()).startsWith("vm ");
    assertThat(installed("", "-c", "fake:", "status").exits(0).err()).isEmpty();
    dpkg("--verify", NAME);
    dpkg("--purge", NAME);
    assertThat(root.resolve("usr")).doesNotExist();
    assertThat(root.resolve("var/lib/dpkg/status")).isEmptyFile();
  }

  @Test
  void preparedClassesAreTaken() throws IOException {
    run("dpkg-deb", "-x", file.toString(), root.toString());
    Result strict = installed("-Xshare:on", "version").exits(0);
    assertThat(strict.out()).startsWith("vm ");
  }

  @Test
  void lintianFindsNothing() {
    Tool.require("lintian");
    Command lintian = Command.of("lintian", "--allow-root", "--fail-on", "none", file.toString());
    assertThat(lintian.run().exits(0).said().lines())
        .filteredOn(line -> line.matches("[EW]: .*"))
        .isEmpty();
  }

  @Test
  void manualPagesAreCorrect() throws IOException {
    Tool.require("man", "groff", "mandoc");
    run("dpkg-deb", "-x", file.toString(), root.toString());
    List<Path> pages;
    try (Stream<Path> files = Files.walk(root.resolve("usr/share/man"))) {
      pages = files.filter(Files::isRegularFile).sorted().toList();
    }
    assertThat(pages).hasSizeGreaterThan(15);
    for (Path page : pages) {
      assertThat(shell("man --warnings -l '" + page + "' >/dev/null")).isEmpty();
      assertThat(shell("zcat '" + page + "' | groff -man -ww -Tutf8 >/dev/null")).isEmpty();
      assertThat(shell("zcat '" + page + "' | mandoc -T lint")).isEmpty();
    }
  }

  /** Without the package's scripts there is nothing to do outside of the root. */
  private void dpkg(String... arguments) throws IOException {
    Files.createDirectories(root.resolve("var/lib/dpkg/info"));
    Files.createDirectories(root.resolve("var/lib/dpkg/updates"));
    Path status = root.resolve("var/lib/dpkg/status");
    if (Files.notExists(status)) {
      Files.createFile(status);
    }
    List<String> line =
        Stream.concat(
                Stream.of(
                    "dpkg",
                    "--root=" + root,
                    "--force-depends,not-root,bad-path",
                    "--path-include=/usr/share/*"),
                Stream.of(arguments))
            .toList();
    Command.of(line.toArray(String[]::new)).run().exits(0);
  }

  /** The installed command, which is told that its directory is elsewhere. */
  private Result installed(String options, String... arguments) throws IOException {
    Path launcher = root.resolve("launcher");
    String text = Files.readString(root.resolve("usr/bin/vm"));
    assertThat(text).contains("run " + INSTALLED + " ");
    Files.writeString(launcher, text.replace("run " + INSTALLED, "run '" + root + INSTALLED + "'"));
    Files.setPosixFilePermissions(launcher, PosixFilePermissions.fromString("rwxr-xr-x"));
    List<String> line = new ArrayList<>(List.of("env", "-i", "PATH=/nonexistent"));
    line.add("VM_JAVA_OPTS=" + options);
    line.add(launcher.toString());
    line.addAll(List.of(arguments));
    return Command.of(line.toArray(String[]::new)).run();
  }

  private static String shell(String script) {
    return Command.of("sh", "-c", script).with("MANWIDTH", "80").run().said();
  }

  private static Result run(String... line) {
    return Command.of(line).run().exits(0);
  }
}
