package io.vmsync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which manifest may change a machine. */
final class OwnershipTest {
  private static final String SMALL = "vms: {a: {memory_gb: 1, vcpus: 1}}\n";
  private static final String LARGE = "vms: {a: {memory_gb: 2, vcpus: 1}}\n";

  @TempDir Path directory;
  private Desk desk;

  @BeforeEach
  void sitDown() {
    desk = new Desk(directory).manifest(SMALL);
    desk.run("sync");
  }

  @Test
  void anotherManifestsMachineIsNotChanged() {
    desk.file("other.yaml", LARGE);
    String before = desk.read("host.xml");
    Desk.Result refused = desk.run("sync", "-f", "other.yaml");
    assertThat(refused.status()).isEqualTo(6);
    assertThat(refused.out())
        .contains(
            """
            ~ a                           stopped, blocked
                memory  1 GiB → 2 GiB
                ✗ it belongs to another manifest, DIR/vms.yaml: nothing is changed
                  hint: change it there, or take it over with --adopt

            1 blocked
            """);
    assertThat(desk.read("host.xml")).isEqualTo(before);
    assertThat(desk.run("diff", "-f", "other.yaml").out()).contains("DIR/vms.yaml");
    assertThat(desk.run("sync", "--check", "-f", "other.yaml").status()).isEqualTo(4);
    assertThat(desk.run("sync", "--check").status()).isZero();
  }

  @Test
  void itIsTakenOverWhenToldTo() {
    desk.file("other.yaml", LARGE);
    assertThat(desk.run("diff", "--adopt", "-f", "other.yaml").status()).isEqualTo(2);
    assertThat(desk.run("sync", "-n", "--adopt", "-f", "other.yaml", "-o", "json").out())
        .contains("\"field\" : \"memory\"", "\"field\" : \"owner\"")
        .contains("\"before\" : \"DIR/vms.yaml\"", "\"after\" : \"DIR/other.yaml\"");
    assertThat(desk.run("sync", "--adopt", "-f", "other.yaml").status()).isZero();
    assertThat(desk.read("host.xml")).contains("owner=\"DIR/other.yaml\"");
    assertThat(desk.run("sync", "--adopt", "--check", "-f", "other.yaml").status()).isZero();
    assertThat(desk.run("sync").status()).isEqualTo(6);
  }

  @Test
  void takingOverCanBeAllThereIsToDo() {
    desk.file("other.yaml", SMALL);
    Desk.Result looked = desk.run("sync", "-f", "other.yaml");
    assertThat(looked.status()).isZero();
    assertThat(looked.out())
        .contains(
            """
            = a                           stopped
                ! it belongs to another manifest, DIR/vms.yaml
                  hint: sync --adopt takes it over
            """);
    Desk.Result adopted = desk.run("sync", "--adopt", "-f", "other.yaml");
    assertThat(adopted.out()).contains("    owner  DIR/vms.yaml → ", "✓ a  changed");
    assertThat(desk.run("diff", "-f", "other.yaml").out()).endsWith("\n\n1 in sync\n");
    assertThat(desk.run("diff", "-f", "other.yaml").out()).doesNotContain("belongs");
  }

  @Test
  void whatTheOtherOneAppliedIsNotRemoved() {
    desk.file("one.iso", "1").file("two.iso", "2");
    String both =
        "vms: {a: {memory_gb: 1, vcpus: 1, iso_sources: [{path: one.iso}, {path: two.iso}]}}";
    desk.manifest(both).run("sync");
    desk.file("other.yaml", both.replace(", {path: two.iso}", ""));
    assertThat(desk.run("sync", "--adopt", "-f", "other.yaml").status()).isZero();
    assertThat(desk.read("host.xml")).contains("two.iso");
  }

  @Test
  void aLinkIsTheSameManifestAndAMovedFileIsAnother() throws IOException {
    Files.createSymbolicLink(directory.resolve("link.yaml"), directory.resolve("vms.yaml"));
    desk.manifest(LARGE);
    assertThat(desk.run("sync", "-f", "link.yaml").status()).isZero();
    Files.move(directory.resolve("vms.yaml"), directory.resolve("moved.yaml"));
    desk.file("moved.yaml", SMALL);
    assertThat(desk.run("sync", "-f", "moved.yaml").status()).isEqualTo(6);
    assertThat(desk.run("sync", "--adopt", "-f", "moved.yaml").status()).isZero();
  }

  @Test
  void standardInputOwnsNothingForGood() {
    assertThat(desk.piping(LARGE).run("sync", "-f", "-").status()).isEqualTo(6);
    assertThat(desk.piping(LARGE).run("sync", "--adopt", "-f", "-").status()).isZero();
    assertThat(desk.piping(SMALL).run("sync", "-f", "-").status()).isZero();
    assertThat(desk.manifest(LARGE).run("sync").status()).isZero();
  }

  @Test
  void severalManifestsEachChangeTheirOwn() {
    desk.file("other.yaml", "vms: {b: {memory_gb: 1, vcpus: 1}}\n");
    desk.run("sync", "-f", "other.yaml");
    desk.manifest(LARGE).file("other.yaml", "vms: {b: {memory_gb: 2, vcpus: 1}}\n");
    Desk.Result both = desk.run("sync", "-f", "vms.yaml", "-f", "other.yaml");
    assertThat(both.status()).isZero();
    assertThat(both.out()).contains("2 changed").doesNotContain("belongs");
    assertThat(desk.read("host.xml"))
        .contains("owner=\"DIR/vms.yaml\" vm=\"a\"", "owner=\"DIR/other.yaml\" vm=\"b\"");
  }

  @Test
  void statusNamesTheOtherOwner() {
    desk.file("other.yaml", LARGE);
    assertThat(desk.run("status", "-f", "other.yaml").out())
        .contains(
            """
            NAME  STATE    CPUS  MEMORY  TO SYNC  AT NEXT BOOT  OWNED BY
            a     stopped  1     1 GiB   memory                 DIR/vms.yaml
            """);
    assertThat(desk.run("status", "-f", "other.yaml", "-o", "json").out())
        .contains("\"owner\" : \"DIR/vms.yaml\"", "\"foreign\" : true");
    assertThat(desk.run("status").out()).doesNotContain("OWNED BY");
  }

  @Test
  void aCloneBelongsToNobody() {
    desk.manifest("vms: {a: {memory_gb: 1, vcpus: 1, protected: true}}\n").run("sync");
    clone("a", "copy");
    Desk.Result pruned = desk.run("sync", "--prune", "-y");
    assertThat(pruned.status()).isZero();
    assertThat(pruned.out()).endsWith("1 in sync\n");
    desk.file("other.yaml", "vms: {copy: {memory_gb: 2, vcpus: 1}}\n");
    assertThat(desk.run("sync", "-f", "other.yaml").status()).isZero();
    assertThat(desk.read("host.xml"))
        .contains("owner=\"DIR/other.yaml\" vm=\"copy\"")
        .containsOnlyOnce("protected=\"yes\"");
    assertThat(desk.run("destroy", "copy", "-y").status()).isZero();
  }

  /** As virt-clone does it: another name, another UUID, and everything else the same. */
  private void clone(String name, String copy) {
    String host = desk.read("host.xml");
    int start = host.lastIndexOf("<machine", host.indexOf("<name>" + name + "<"));
    int end = host.indexOf("</machine>", start) + "</machine>".length();
    String machine = host.substring(start, end);
    String uuid = machine.replaceAll("(?s).*<uuid>(.*?)</uuid>.*", "$1");
    String cloned =
        machine
            .replace("<name>" + name + "<", "<name>" + copy + "<")
            .replace("name=\"" + name + "\"", "name=\"" + copy + "\"")
            .replace(uuid, "4dea22b3-1d52-d8f3-2516-782e98ab3fa0");
    desk.file("host.xml", host.replace(machine, machine + cloned));
  }
}
