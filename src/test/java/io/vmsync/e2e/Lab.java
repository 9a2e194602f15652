package io.vmsync.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A libvirtd with room for one test: machines and networks whose names begin as the lab says, and a
 * directory that QEMU's user can enter. All of it is gone afterwards, whatever happened; when the
 * run was killed, the machines and networks go as soon as the same lab opens again.
 */
public final class Lab implements BeforeEachCallback, AfterEachCallback {
  static final String SYSTEM = "qemu:///system";

  private final String prefix;
  private String uri = SYSTEM;
  private @Nullable Path directory;

  Lab(String name) {
    this.prefix = "vmt-e2e-" + name;
  }

  @Override
  public void beforeEach(ExtensionContext context) throws IOException {
    requireLibvirt();
    uri = SYSTEM;
    directory =
        Files.createTempDirectory(
            Path.of("/var/tmp"),
            prefix + "-",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
    OpenLabs.add(this);
    removeMachines();
    removeNetworks();
  }

  static void requireLibvirt() {
    Result answer = Command.of("timeout", "20", "virsh", "-c", SYSTEM, "version").run();
    if (answer.exit() != 0) {
      absent("no libvirt here: " + answer.err().strip());
    }
  }

  /** Skips the test, or fails it where that is required, without one of these programs. */
  public static void requirePrograms(String... names) {
    for (String name : names) {
      if (Command.of("sh", "-c", "command -v " + name).run().exit() != 0) {
        absent("no " + name + " here");
      }
    }
  }

  /** Skips the test, or fails it where that is required. */
  public static void absent(String reason) {
    if ("required".equals(System.getenv("VM_TEST_LIBVIRT"))) {
      fail(reason);
    }
    abort(reason);
  }

  @Override
  public void afterEach(ExtensionContext context) {
    if (directory == null) {
      return;
    }
    clear();
    OpenLabs.remove(this);
    assertThat(machines()).as("machines that are left").isEmpty();
  }

  /** Leaves nothing behind. */
  void clear() {
    removeMachines();
    removeNetworks();
    // virt-install makes a lasting pool of every directory that it finds an image in.
    virshEach(pools().stream().flatMap(p -> Stream.of("pool-destroy " + p, "pool-undefine " + p)));
    Command.of("rm", "-rf", "--one-file-system", directory().toString()).run();
  }

  /** From now on another libvirtd is meant. */
  void use(String other) {
    uri = other;
  }

  String uri() {
    return uri;
  }

  /** A machine's name in this lab. */
  String name(String last) {
    return prefix + "-" + last;
  }

  Path directory() {
    return Objects.requireNonNull(directory, "the lab is not open");
  }

  /** A file that the test writes. */
  Path file(String name, String text) {
    try {
      return Files.writeString(directory().resolve(name), text);
    } catch (IOException full) {
      throw new UncheckedIOException(full);
    }
  }

  Command vm(String... arguments) {
    return Executable.on(uri, arguments)
        .in(directory())
        .with("XDG_STATE_HOME", directory().resolve("state").toString());
  }

  Result sync(Path manifest, String... more) {
    return vm(joined(List.of("sync", "-y", "-f", manifest.toString()), more)).run();
  }

  /** Whether anything would change: exit 0 or 4. */
  Result check(Path manifest) {
    return vm("sync", "--check", "-f", manifest.toString()).run();
  }

  Result virsh(String... arguments) {
    return Command.of(joined(List.of("virsh", "-q", "-c", uri), arguments)).run();
  }

  /** Many commands of virsh in one process, one a line; what fails is passed over. */
  void virshEach(Stream<String> commands) {
    String script = commands.collect(Collectors.joining("\n", "", "\n"));
    Command.of("virsh", "-q", "-c", uri).reading(script).run();
  }

  /** What is defined, as it would be defined again. */
  String definition(String name) {
    return virsh("dumpxml", "--inactive", "--security-info", "--domain", name).exits(0).out();
  }

  /** The names of this lab's machines. */
  List<String> machines() {
    return virsh("list", "--all", "--name")
        .exits(0)
        .out()
        .lines()
        .filter(name -> name.contains(name("")))
        .toList();
  }

  /** Pools of this lab's directory that were made for the time of a call and are still there. */
  List<String> poolsLeft() {
    return pools().stream().filter(pool -> pool.startsWith("vm-tmp-")).toList();
  }

  private List<String> pools() {
    return virsh("pool-list", "--all", "--name")
        .exits(0)
        .out()
        .lines()
        .map(String::strip)
        .filter(pool -> !pool.isEmpty())
        .filter(pool -> virsh("pool-dumpxml", pool).out().contains(directory().toString()))
        .toList();
  }

  private void removeMachines() {
    // By UUID, for a name may need quoting.
    List<String> uuids =
        virsh("list", "--all", "--uuid", "--name")
            .out()
            .lines()
            .filter(line -> line.contains(name("")))
            .map(line -> line.strip().split("\\s+", 2)[0])
            .toList();
    String flags = " --nvram --tpm --managed-save --snapshots-metadata --checkpoints-metadata";
    virshEach(uuids.stream().map(uuid -> "destroy " + uuid));
    virshEach(uuids.stream().map(uuid -> "undefine " + uuid + flags));
  }

  private void removeNetworks() {
    List<String> networks =
        virsh("net-list", "--all", "--name")
            .out()
            .lines()
            .map(String::strip)
            .filter(network -> network.startsWith(name("")))
            .toList();
    virshEach(networks.stream().flatMap(n -> Stream.of("net-destroy " + n, "net-undefine " + n)));
  }

  private static String[] joined(List<String> first, String... more) {
    return Stream.concat(first.stream(), Stream.of(more)).toArray(String[]::new);
  }
}
