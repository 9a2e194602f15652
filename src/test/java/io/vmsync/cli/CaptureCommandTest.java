package io.vmsync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vmsync.problem.Problem;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CaptureCommandTest {
  @TempDir Path directory;
  private Desk desk;

  @BeforeEach
  void sitDown() {
    desk = new Desk(directory);
    desk.manifest(
        """
        vms:
          build:
            memory_gb: 4
            vcpus: 2
            disk_path: DIR/build.qcow2
            disk_size_gb: 40
            create_if_missing: true
            autostart: true
            tpm: "2.0"
        """);
    assertThat(desk.run("sync").status()).isZero();
  }

  @Test
  void aNameIsWhatItIs() {
    String longest = "x".repeat(247);
    desk.manifest(
        """
        defaults: {memory_gb: 1, vcpus: 1}
        vms: {" blank ": {}, LONGEST: {}}
        """
            .replace("LONGEST", longest));
    assertThat(desk.run("sync", "-y").status()).isZero();
    assertThat(desk.run("capture", "--all", "-f", "all.yaml").status()).isZero();
    assertThat(desk.read("all.yaml")).contains("\n  \" blank \":", longest + ":");
    assertThat(desk.run("sync", "--check", "-f", "all.yaml").status()).isZero();
  }

  @Test
  void keepsCommentsAndWhatIsTrue() {
    desk.manifest(
        """
        # mine
        vms:
          build:
            vcpus: 2          # enough
            memory_gb: 2
        """);
    Desk.Result result = desk.run("capture");
    assertThat(result.out())
        .isEqualTo("1 VM captured into vms.yaml; a sync finds nothing to change\n");
    assertThat(desk.read("vms.yaml"))
        .isEqualTo(
            """
            # mine
            vms:
              build:
                vcpus: 2          # enough
                memory_gb: 4
                autostart: true
                tpm: "2.0"
                disk_path: DIR/build.qcow2
            """);
    assertThat(desk.run("sync", "--check").status()).isZero();
    assertThat(desk.run("capture").out())
        .isEqualTo("vms.yaml says it all already: 1 VM compared\n");
  }

  @Test
  void takesUnmanagedMachinesAndWritesTheSimplestForm() {
    desk.manifest("vms: {}\n");
    assertThat(desk.run("capture", "build").status()).isZero();
    assertThat(desk.read("vms.yaml"))
        .contains("disk_size_gb: 40")
        .doesNotContain("machine", "network");
    assertThat(desk.run("sync", "--check").status()).isZero();
  }

  @Test
  void takesWhatSomebodyDefinedWhileItRan() {
    desk.manifest("vms: {build: {memory_gb: 4, vcpus: 2, title: Mine, state: running}}\n");
    assertThat(desk.run("sync").status()).isZero();
    // The definition comes first in the file; the running machine keeps its title.
    desk.file("host.xml", desk.read("host.xml").replaceFirst("<title>Mine<", "<title>Yours<"));
    assertThat(desk.run("capture").status()).isZero();
    assertThat(desk.read("vms.yaml")).contains("title: Yours");
    assertThat(desk.run("sync", "--check").status()).isZero();
  }

  @Test
  void printsAManifest() {
    Desk.Result result = desk.run("capture", "--all", "--stdout");
    assertThat(result.out())
        .isEqualTo(
            """
            vms:
              build:
                autostart: true
                memory_gb: 4
                vcpus: 2
                tpm: "2.0"
                disk_path: DIR/build.qcow2
                disk_size_gb: 40
            """);
    assertThat(
            desk.piping(result.out().replace("DIR", directory.toString()))
                .run("sync", "--check", "-f", "-")
                .status())
        .isZero();
    assertThat(desk.run("capture", "--all", "--stdout", "-o", "json").out()).startsWith("{\n");
  }

  @Test
  void writesANewFile() {
    assertThat(desk.run("capture", "--all", "-f", "new.json").status()).isZero();
    assertThat(desk.run("sync", "--check", "-f", "new.json").status()).isZero();
  }

  @Test
  void defaultsThatSayOtherwiseAreOverridden() {
    desk.manifest("defaults: {graphics: spice, network: lab}\nvms: {}\n");
    assertThat(desk.run("capture", "build").status()).isZero();
    assertThat(desk.read("vms.yaml")).contains("graphics: vnc").contains("network: default");
  }

  @Test
  void aSizeThatIsNoWholeGibNeedsTheLongForm() {
    desk.file("host.xml", desk.read("host.xml").replace("42949672960", "42949673984"));
    assertThat(desk.run("capture").status()).isZero();
    assertThat(desk.read("vms.yaml"))
        .contains(
            """
                disks:
                  - path: DIR/build.qcow2
                    size: 41943041 KiB
                    create_if_missing: true
            """)
        .doesNotContain("disk_path", "disk_size_gb");
    assertThat(desk.run("sync", "--check").status()).isZero();
  }

  @Test
  void listsWhatItKeepsWithoutModellingIt() {
    desk.file(
        "host.xml",
        desk.read("host.xml")
            .replace(
                "</devices>",
                "<hostdev mode=\"subsystem\" type=\"usb\"><source><vendor id=\"0x1\"/>"
                    + "</source></hostdev></devices><cputune><shares>5</shares></cputune>"));
    assertThat(desk.run("capture").out())
        .startsWith("build\n    kept by every sync, and not in the manifest:\n")
        .contains(
            "      devices/hostdev (mode=subsystem, type=usb)\n", "      cputune/shares (5)\n");
  }

  @Test
  void aDiskThatTwoMachinesHaveIsSaidOfOneOfThem() {
    desk.manifest(
        """
        vms:
          twin:
            memory_gb: 1
            vcpus: 1
            disk_path: DIR/twin.qcow2
            disk_size_gb: 1
            create_if_missing: true
        """);
    assertThat(desk.run("sync").status()).isZero();
    String host = desk.read("host.xml");
    desk.file("host.xml", host.replace("file=\"DIR/twin.qcow2\"", "file=\"DIR/build.qcow2\""));

    Desk.Result result = desk.run("capture", "--all", "-f", "both.yaml");

    assertThat(result.out()).contains("devices/disk (DIR/build.qcow2, a disk of 'build' too)");
    assertThat(desk.read("both.yaml")).containsOnlyOnce("build.qcow2");
    assertThat(desk.run("sync", "--check", "-f", "both.yaml").status()).isZero();
  }

  @Test
  void saysWhyAManifestIsNotWritten() {
    Path vms = directory.resolve("vms.yaml");
    assertThat(why(new AccessDeniedException(vms.toString())))
        .startsWith("cannot write vms.yaml: permission denied (make it writable with chmod u+w,");
    assertThat(why(new AccessDeniedException(directory.resolve(".vms.yaml1.tmp").toString())))
        .startsWith("cannot write vms.yaml: permission denied to make a file in " + directory);
    assertThat(why(new FileSystemException(vms.toString(), null, "Read-only file system")))
        .startsWith("cannot write vms.yaml: Read-only file system (");
    Desk.Result nowhere = desk.run("capture", "--all", "-f", "none/new.yaml");
    assertThat(nowhere.status()).isEqualTo(1);
    assertThat(nowhere.err()).contains("cannot write none/new.yaml: there is no such directory");
  }

  private static String why(IOException failure) {
    Problem said = Unwritable.of("vms.yaml", failure).problems().getFirst();
    return said.message() + " (" + said.hint() + ")";
  }

  @Test
  void saysWhenThereIsNothing() {
    assertThat(desk.manifest("vms: {}\n").run("capture").status()).isEqualTo(1);
    assertThat(desk.run("capture", "biuld").err()).contains("did you mean build?");
  }
}
