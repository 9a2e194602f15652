package io.vmsync.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * A copy of the project as users of its action get it, with releases that are files, and the
 * repository of such a user. Most of these releases only say how they were called.
 */
record ActionCopy(Path directory) {
  static final Path ACTION = Path.of(".github/actions/validate").toAbsolutePath();
  static final String BAD = "vms:\n  a: {memory_gb: 1, vcpu: 2}\n";

  /** A copy of version 1.2.3 in a directory of the test's own. */
  static ActionCopy in(Path directory) throws IOException {
    ActionCopy copy = new ActionCopy(directory);
    Files.createDirectories(copy.dotfiles());
    Path action = Files.createDirectories(copy.checkout().resolve(".github/actions/validate"));
    for (String script : List.of("validate.sh", "pre-commit.sh", "executable.sh")) {
      Files.copy(ACTION.resolve(script), action.resolve(script));
      Files.setPosixFilePermissions(
          action.resolve(script), Files.getPosixFilePermissions(ACTION.resolve(script)));
    }
    copy.version("1.2.3");
    return copy;
  }

  Path checkout() {
    return directory.resolve("checkout");
  }

  Path releases() {
    return directory.resolve("releases");
  }

  Path dotfiles() {
    return directory.resolve("dotfiles");
  }

  Command validate(String... files) {
    return Command.of(
            Stream.concat(Stream.of(script("validate.sh")), Stream.of(files))
                .toArray(String[]::new))
        .in(dotfiles())
        .with("GITHUB_ACTIONS", "")
        .with("VM_RELEASES", "file://" + releases());
  }

  /** The hook, for which only what is in {@link #installed} is installed besides the system. */
  Command hook(String file) {
    return Command.of(script("pre-commit.sh"), file)
        .in(dotfiles())
        .with("GITHUB_ACTIONS", "")
        .with("PATH", installed("") + ":/usr/bin:/bin");
  }

  Path installed(String program) {
    return directory.resolve("bin").resolve(program);
  }

  private String script(String name) {
    return checkout().resolve(".github/actions/validate").resolve(name).toString();
  }

  void version(String version) throws IOException {
    Files.writeString(
        checkout().resolve("pom.xml"),
        Files.readString(Path.of("pom.xml"))
            .replaceFirst("(?m)^  <version>.*</version>$", "  <version>" + version + "</version>"));
  }

  void clonedFrom(String url) throws IOException {
    Path git = Files.createDirectories(checkout().resolve(".git"));
    Files.writeString(git.resolve("config"), "[remote \"origin\"]\n\turl = " + url + "\n");
  }

  /** Leaves the executable that is tested where a build leaves it. */
  void build() throws IOException {
    link(checkout().resolve("target/vm"), Executable.path());
  }

  void manifest(String name, String text) throws IOException {
    Path file = dotfiles().resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  /** A release with an executable, whose file this is, and the other things a release has. */
  Path release(String place, String version) throws IOException {
    String name = "vm-" + version + "-linux-" + machine();
    Path file = program(releases().resolve(place).resolve(name), version);
    String list = name + ".cdx.json";
    Files.writeString(file.resolveSibling(list), "{}");
    Files.writeString(
        file.resolveSibling("SHA256SUMS"),
        sum(file.resolveSibling(list)) + "  " + list + "\n" + sum(file) + "  " + name + "\n");
    return file;
  }

  static void link(Path link, Path target) throws IOException {
    Files.createDirectories(link.getParent());
    Files.createSymbolicLink(link, target);
  }

  static Path program(Path file, String name) throws IOException {
    return program(file, name, "");
  }

  /** A program that says its name and how it was called, then does what is said in shell. */
  static Path program(Path file, String name, String then) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(
        file,
        "#!/bin/sh\nprintf '%s: ' '" + name + "'\nprintf '[%s]' \"$@\"\necho\n" + then + "\n");
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private static String sum(Path file) throws IOException {
    try {
      byte[] sum = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
      return HexFormat.of().formatHex(sum);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  static String machine() {
    String machine = System.getProperty("os.arch");
    return machine.equals("amd64") ? "x86_64" : machine;
  }
}
