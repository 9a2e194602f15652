package io.vmsync.engine.libvirt;

import io.vmsync.conformance.BackendUnderTest;
import io.vmsync.engine.Connection;
import io.vmsync.guestos.TestGuest;
import io.vmsync.spec.VmState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The system's QEMU driver. Guests are emulated: KVM is not to be had everywhere, and where it
 * seems to be, nested guests may not boot.
 *
 * @param directory everything of a run, where the user QEMU runs as can read it
 */
record QemuUnderTest(Path directory, TestGuest guest) implements BackendUnderTest {
  private static final String URI = "qemu:///system";
  private static final String MACHINE = "q35";
  private static final String IMAGES = "/var/lib/libvirt/images";

  /** Enough for the disks and NICs that the scenarios plug in. */
  private static final int SPARE_PORTS = 8;

  private static final Duration BOOT = Duration.ofSeconds(90);
  private static @Nullable QemuUnderTest shared;

  /** The one of this run; scenarios are skipped where there is no libvirt to run it on. */
  static synchronized QemuUnderTest get() {
    QemuUnderTest known = shared;
    if (known == null) {
      LibvirtUnderTest.connect(URI).close();
      known = create();
      shared = known;
    }
    return known;
  }

  private static QemuUnderTest create() {
    try {
      TestGuest built = TestGuest.get();
      Path directory =
          Files.createTempDirectory(
              Path.of("/var/tmp"),
              "vmt-cf-",
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
      Runtime.getRuntime().addShutdownHook(new Thread(() -> deleteTree(directory)));
      return new QemuUnderTest(directory, built.copiedTo(directory));
    } catch (IOException impossible) {
      throw LibvirtUnderTest.skipped("no guest to boot: " + impossible.getMessage(), impossible);
    }
  }

  @Override
  public Connection connect() {
    return LibvirtUnderTest.connect(URI);
  }

  @Override
  public String document(String name) {
    return domain(name, "<os>\n<type arch='x86_64' machine='" + MACHINE + "'>hvm</type>\n</os>");
  }

  @Override
  public String bootableDocument(String name) {
    return domain(name, guest.osElement(MACHINE));
  }

  private String domain(String name, String os) {
    return """
    <domain type='qemu'>
      <name>%s</name>
      <memory unit='MiB'>256</memory>
      <vcpu current='1'>2</vcpu>
      %s
      <features><acpi/><apic/></features>
      <devices>
        %s
        %s
      </devices>
    </domain>
    """
        .formatted(name, os, ports(), TestGuest.serialElement(console(name)));
  }

  private static String ports() {
    return "<controller type='pci' index='0' model='pcie-root'/>"
        + "<controller type='pci' model='pcie-root-port'/>".repeat(SPARE_PORTS);
  }

  private Path console(String name) {
    return directory.resolve(name + ".log");
  }

  @Override
  public void awaitBoot(String name) {
    TestGuest.awaitConsole(console(name), TestGuest.READY, BOOT);
    TestGuest.awaitConsole(console(name), "cpus=", BOOT);
  }

  @Override
  public void awaitReboot(String name) {
    String twice = "(?s).*" + TestGuest.READY + ".*" + TestGuest.READY + ".*";
    TestGuest.awaitConsole(console(name), said -> said.matches(twice), BOOT);
  }

  @Override
  public void awaitDevices(String name) {
    TestGuest.awaitConsole(console(name), "disks=vda nics=eth0", BOOT);
  }

  /** The one of the network {@code default}, where libvirt made it. */
  @Override
  public Optional<String> bridge() {
    return Optional.of("virbr0").filter(it -> Files.exists(Path.of("/sys/class/net", it)));
  }

  @Override
  public String imageDirectory() {
    return IMAGES;
  }

  @Override
  public boolean force(String vm, VmState state) {
    return LibvirtUnderTest.force(URI, vm, state);
  }

  private static void deleteTree(Path tree) {
    try (Stream<Path> files = Files.walk(tree)) {
      List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
      for (Path file : deepestFirst) {
        Files.delete(file);
      }
    } catch (IOException left) {
      System.err.println("could not delete " + tree + ": " + left);
    }
  }
}
