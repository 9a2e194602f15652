package io.vmsync.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The scripts of the action and of the pre-commit hook, in a copy of the project as their users get
 * it, with releases that are files. Most of these releases only say how they were called.
 */
final class ValidateActionIT {
  private static final Path ACTION = Path.of(".github/actions/validate").toAbsolutePath();
  private static final String BAD = "vms:\n  a: {memory_gb: 1, vcpu: 2}\n";

  @TempDir Path directory;
  private Path checkout;
  private Path releases;
  private Path dotfiles;

  @BeforeEach
  void checkOut() throws IOException {
    checkout = directory.resolve("checkout");
    releases = directory.resolve("releases");
    dotfiles = Files.createDirectories(directory.resolve("dotfiles"));
    Path action = Files.createDirectories(checkout.resolve(".github/actions/validate"));
    for (String script : List.of("validate.sh", "pre-commit.sh", "executable.sh")) {
      Files.copy(ACTION.resolve(script), action.resolve(script));
      Files.setPosixFilePermissions(
          action.resolve(script), Files.getPosixFilePermissions(ACTION.resolve(script)));
    }
    version("1.2.3");
  }

  @Test
  void errorsBecomeAnnotationsOnTheirLines() throws IOException {
    build();
    manifest("hosts/home/vms.yaml", BAD);
    manifest(".config/vm/vms.json", "{\"vms\": {\"a\": {\"memory_gb\": 0}}}");
    Result result = validate().with("GITHUB_ACTIONS", "true").run().exits(3);
    assertThat(result.out())
        .contains("hosts/home/vms.yaml:2:21: error: ", ".config/vm/vms.json, hosts/home/vms.yaml: ")
        .containsPattern("(?m)^::error file=\\.config/vm/vms\\.json,line=1,col=\\d+")
        .containsPattern("(?m)^::error file=hosts/home/vms\\.yaml,line=2,col=21,endColumn=25,");
  }

  @Test
  void elsewhereThereAreNoAnnotations() throws IOException {
    build();
    manifest("vms.yaml", BAD);
    Result result = validate().with("GITHUB_ACTIONS", "").run().exits(3);
    assertThat(result.out()).contains("vms.yaml:2:21: error: ").doesNotContain("::");
  }

  @Test
  void goodManifestsPass() throws IOException {
    build();
    manifest("home/vms.yaml", "vms: {a: {memory_gb: 1, vcpus: 1}}\n");
    manifest("work/vms.yaml", "vms: {a: {memory_gb: 2, vcpus: 1}}\n");
    Result result = validate().with("GITHUB_ACTIONS", "true").run().exits(0);
    assertThat(result.said()).isEqualTo("home/vms.yaml, work/vms.yaml are valid: 2 VMs\n");
  }

  @Test
  void noManifestAtAllIsAnError() throws IOException {
    build();
    assertThat(validate().with("GITHUB_ACTIONS", "true").run().exits(3).out())
        .contains("::error title=no-manifest::there is no manifest");
  }

  @Test
  void takesTheReleaseThatItBelongsTo() throws IOException {
    release("download/v1.2.3", "1.2.3");
    release("latest/download", "2.0.0");
    assertThat(validate("a file.yaml").run().exits(0).out())
        .isEqualTo("1.2.3: [validate][--][a file.yaml]\n");
  }

  @Test
  void downloadsAReleaseOnce() throws IOException {
    Path file = release("download/v1.2.3", "1.2.3");
    validate("x.yaml").run().exits(0);
    Files.delete(file);
    Files.delete(file.resolveSibling("SHA256SUMS"));
    assertThat(validate("x.yaml").run().exits(0).out()).startsWith("1.2.3: ");
  }

  @Test
  void betweenReleasesTakesTheLatest() throws IOException {
    version("1.2.4-SNAPSHOT");
    release("latest/download", "2.0.0");
    assertThat(validate("x.yaml").run().exits(0).out()).startsWith("2.0.0: ");
  }

  @Test
  void takesTheVersionThatIsAskedFor() throws IOException {
    build();
    release("download/v0.9.0", "0.9.0");
    for (String version : List.of("0.9.0", "v0.9.0")) {
      assertThat(validate("x.yaml").with("VM_VERSION", version).run().exits(0).out())
          .startsWith("0.9.0: ");
    }
  }

  @Test
  void refusesWhatHasAnotherChecksum() throws IOException {
    Path file = release("download/v1.2.3", "1.2.3");
    Files.writeString(file, "#!/bin/sh\necho taken over\n");
    Result result = validate("x.yaml").run().exits(1);
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).contains("is not what SHA256SUMS says; not used");
    assertThat(checkout.resolve("target")).isEmptyDirectory();
  }

  @Test
  void saysPlainlyThatThereIsNoRelease() {
    assertThat(validate("x.yaml").run().exits(1).err())
        .contains("vm: there is no release at file://" + releases + "/download/v1.2.3\n");
    assertThat(validate("x.yaml").with("VM_RELEASES", "").run().exits(1).err())
        .startsWith("vm: there is no vm here, and where releases are is not known: install vm");
  }

  @Test
  void saysPlainlyThatThereIsNothingForThisMachine() throws IOException {
    release("download/v1.2.3", "1.2.3");
    Path sums = releases.resolve("download/v1.2.3/SHA256SUMS");
    Files.writeString(sums, Files.readString(sums).replace(machine(), "pdp11"));
    assertThat(validate("x.yaml").run().exits(1).err()).contains("has nothing for Linux ");
  }

  @Test
  void takesPatterns() throws IOException {
    release("download/v1.2.3", "1.2.3");
    manifest("a b/one.yaml", BAD);
    manifest(".hosts/x/two.yaml", BAD);
    manifest("three.json", BAD);
    Result result =
        validate().with("VM_FILES", "**/*.yaml\n\n  three.json  \nnone-*.yaml\n").run().exits(0);
    assertThat(result.out())
        .contains("[--]", "[a b/one.yaml]", "[.hosts/x/two.yaml]", "[three.json][none-*.yaml]\n");
  }

  @Test
  void withoutPatternsFindsWhatIsNamedLikeAManifest() throws IOException {
    release("download/v1.2.3", "1.2.3");
    for (String name :
        List.of("vms.json", ".config/vm/vms.yml", "a b/vms.yaml", "myvms.yaml", ".git/vms.yaml")) {
      manifest(name, BAD);
    }
    assertThat(validate().run().exits(0).out())
        .isEqualTo("1.2.3: [validate][--][.config/vm/vms.yml][a b/vms.yaml][vms.json]\n");
  }

  @Test
  void theHookPrefersWhatIsInstalled() throws IOException {
    Path installed = script(directory.resolve("bin/vm"), "installed");
    assertThat(hook("vms.yaml", installed.getParent() + ":/usr/bin:/bin").run().exits(0).out())
        .isEqualTo("installed: [validate][--][vms.yaml]\n");
  }

  @Test
  void theHookTakesAReleaseOfWhereItWasClonedFrom() throws IOException {
    release("download/v1.2.3", "1.2.3");
    Files.createDirectories(checkout.resolve(".git"));
    for (String end : List.of("", ".git", "/")) {
      Files.writeString(
          checkout.resolve(".git/config"),
          "[remote \"origin\"]\n\turl = file://%s%s\n".formatted(directory, end));
      assertThat(hook("vms.yaml", "/usr/bin:/bin").with("VM_RELEASES", "").run().exits(0).out())
          .isEqualTo("1.2.3: [validate][--][vms.yaml]\n");
    }
  }

  @Test
  void theHookIsForManifests() throws IOException {
    String hooks = Files.readString(Path.of(".pre-commit-hooks.yaml"));
    String pattern = hooks.lines().filter(line -> line.startsWith("  files: ")).findFirst().get();
    assertThat(List.of("vms.json", "hosts/a/vms.yaml", ".config/vm/vms.yml"))
        .allMatch(name -> name.matches(".*" + pattern.substring("  files: ".length())));
    assertThat(hooks).contains("entry: .github/actions/validate/pre-commit.sh\n");
    assertThat(ACTION.resolve("pre-commit.sh")).isExecutable();
  }

  private Command validate(String... files) {
    return Command.of(
            Stream.concat(Stream.of(script("validate.sh")), Stream.of(files))
                .toArray(String[]::new))
        .in(dotfiles)
        .with("VM_RELEASES", "file://" + releases);
  }

  private Command hook(String file, String path) {
    return Command.of(script("pre-commit.sh"), file).in(dotfiles).with("PATH", path);
  }

  private String script(String name) {
    return checkout.resolve(".github/actions/validate").resolve(name).toString();
  }

  private void version(String version) throws IOException {
    Files.writeString(
        checkout.resolve("pom.xml"),
        Files.readString(Path.of("pom.xml"))
            .replaceFirst("(?m)^  <version>.*</version>$", "  <version>" + version + "</version>"));
  }

  /** Leaves the executable that is tested where a build leaves it. */
  private void build() throws IOException {
    Path target = Files.createDirectories(checkout.resolve("target"));
    Files.createSymbolicLink(target.resolve("vm"), Executable.path());
  }

  private void manifest(String name, String text) throws IOException {
    Path file = dotfiles.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  /** A release with an executable, whose file this is, and the other things a release has. */
  private Path release(String place, String version) throws IOException {
    String name = "vm-" + version + "-linux-" + machine();
    Path file = script(releases.resolve(place).resolve(name), version);
    String list = name + ".cdx.json";
    Files.writeString(file.resolveSibling(list), "{}");
    Files.writeString(
        file.resolveSibling("SHA256SUMS"),
        sum(file.resolveSibling(list)) + "  " + list + "\n" + sum(file) + "  " + name + "\n");
    return file;
  }

  private static Path script(Path file, String name) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(
        file, "#!/bin/sh\nprintf '%s: ' '" + name + "'\nprintf '[%s]' \"$@\"\necho\n");
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

  private static String machine() {
    String machine = System.getProperty("os.arch");
    return machine.equals("amd64") ? "x86_64" : machine;
  }
}
