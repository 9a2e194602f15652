package io.vmsync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The manifest, what was last applied, and the machine: who moved, and what follows from it. */
final class ThreeWayTest {
  @TempDir Path directory;
  private Desk desk;

  @BeforeEach
  void sitDown() {
    desk = new Desk(directory);
  }

  @Test
  void statusSaysWhoMoved() {
    desk.manifest(
        """
        vms:
          a: {memory_gb: 1, vcpus: 1}
          b: {memory_gb: 2, vcpus: 1, autostart: true}
          c: {memory_gb: 4, vcpus: 1}
        """);
    desk.run("sync");
    edit("<memory unit=\"KiB\">2097152<", "<memory unit=\"KiB\">3145728<");
    edit("<currentMemory unit=\"KiB\">2097152<", "<currentMemory unit=\"KiB\">3145728<");
    desk.manifest(
        """
        vms:
          a: {memory_gb: 1, vcpus: 2}
          b: {memory_gb: 2, vcpus: 2, autostart: true}
          c: {memory_gb: 4, vcpus: 1}
        """);
    assertThat(desk.run("status", "-v").out())
        .isEqualTo(
            """
            fake://DIR/host.xml · vms.yaml

            NAME  STATE    CPUS  MEMORY  TO SYNC        WHO MOVED         AT NEXT BOOT
            a     stopped  1     1 GiB   vcpus          manifest changed
            b     stopped  1     3 GiB   memory, vcpus  both changed
            c     stopped  1     4 GiB

            a
                vcpus  1 → 2

            b
                memory  3 GiB → 2 GiB  machine changed (was 2 GiB)
                vcpus       1 → 2      manifest changed

            3 stopped, 2 differ from the manifest
            """);
    assertThat(desk.run("status", "b", "-o", "json").out())
        .contains(
            "\"origin\" : \"machine\"", "\"applied\" : \"2 GiB\"", "\"origin\" : \"manifest\"")
        .contains("\"owner\" : \"DIR/vms.yaml\"", "\"foreign\" : false");
  }

  @Test
  void powerAndAutostartAreMovedToo() {
    desk.manifest("vms: {a: {memory_gb: 1, vcpus: 1, state: running, autostart: true}}\n");
    desk.run("sync");
    desk.run("stop", "a", "--force");
    edit("autostart=\"true\"", "autostart=\"false\"");
    assertThat(desk.run("diff").out())
        .contains(
            """
                autostart    false → true     machine changed (was true)
                state      stopped → running  machine changed (was running)
            """);
    desk.manifest("vms: {a: {memory_gb: 1, vcpus: 1, state: stopped, autostart: false}}\n");
    assertThat(desk.run("diff").out()).endsWith("\n1 in sync\n");
    desk.run("start", "a");
    assertThat(desk.run("diff").out())
        .contains(
            """
            ~ a                           running, manifest changed
                state  running → stopped
            """);
  }

  @Test
  void aKeyThatIsTakenOutIsNotManagedAnyMore() {
    desk.manifest("vms: {a: {memory_gb: 2, vcpus: 1, title: Mine, graphics: vnc}}\n").run("sync");
    desk.manifest("vms: {a: {memory_gb: 2, vcpus: 1}}\n");
    assertThat(desk.run("sync", "--check").status()).isZero();
    edit("<title>Mine</title>", "<title>Yours</title>");
    assertThat(desk.run("diff").out()).endsWith("\n1 in sync\n");
    desk.manifest("vms: {a: {memory_gb: 3, vcpus: 1}}\n").run("sync");
    assertThat(desk.read("host.xml")).contains("<title>Yours</title>").contains("3145728");
  }

  @Test
  void aMemberThatIsTakenOutOfAListLeavesTheMachine() {
    desk.file("one.iso", "1").file("two.iso", "2").file("own.iso", "3");
    desk.manifest(isos("{path: one.iso}, {path: two.iso}")).run("sync");
    desk.manifest(isos("{path: one.iso}"));
    assertThat(desk.run("diff").out()).contains("iso_sources[1]  DIR/two.iso → none");
    assertThat(desk.run("sync").status()).isZero();
    assertThat(desk.read("host.xml")).contains("one.iso").doesNotContain("two.iso");
    assertThat(desk.run("sync", "--check").status()).isZero();
    assertThat(directory.resolve("two.iso")).exists();
  }

  @Test
  void aMemberSomebodyExchangedIsNotTakenAway() {
    desk.file("one.iso", "1").file("two.iso", "2").file("own.iso", "3");
    desk.manifest(isos("{path: one.iso}, {path: two.iso}")).run("sync");
    desk.file("host.xml", desk.read("host.xml").replace("two.iso\"/>", "own.iso\"/>"));
    desk.manifest(isos("{path: one.iso}"));
    assertThat(desk.run("diff").out()).endsWith("\n1 in sync\n");
  }

  @Test
  void whatSomebodyDefinedWhileItRanWaitsAndOneSyncSettlesIt() {
    desk.manifest(running("vcpus: 1, title: Mine, description: Here")).run("sync");
    define("<title>Mine<", "<title>Yours<");
    define("<description>Here<", "<description>There<");
    desk.manifest(running("vcpus: 2, title: Yours, description: There"));
    assertThat(desk.run("sync").out())
        .contains(
            """
                title        Mine → Yours  pending until restart
                description  Here → There  pending until restart
            """)
        .contains("    pending until restart: title, description, vcpus\n")
        .doesNotContain("still differs");
    assertThat(desk.run("sync", "--check").status()).isZero();
    assertThat(desk.run("sync", "--check").out()).contains("Mine → Yours  pending until restart");
  }

  @Test
  void whatTheRunningMachineSaysNothingOfWaitsToo() {
    desk.manifest(running("vcpus: 1")).run("sync");
    define("<uuid>", "<title>Yours</title><uuid>");
    desk.manifest(running("vcpus: 1, title: Yours"));
    assertThat(desk.run("sync").out()).contains("title  unset → Yours  pending until restart");
    assertThat(desk.run("status", "-o", "json").out())
        .contains("\"running\" : \"\",", "\"defined\" : \"Yours\",");
    define("<title>Yours</title>", "");
    desk.manifest(running("vcpus: 1")).run("sync");
    assertThat(desk.run("status").out()).endsWith("\n1 running\n");
  }

  @Test
  void aDeviceThatSomebodyDefinedWhileItRanWaitsToo() {
    desk.file("one.iso", "1").file("two.iso", "2");
    desk.manifest(running("vcpus: 1, iso_sources: [{path: one.iso}]")).run("sync");
    define("DIR/one.iso", "DIR/two.iso");
    desk.manifest(running("vcpus: 2, iso_sources: [{path: two.iso}]"));
    assertThat(desk.run("sync").out())
        .contains("    pending until restart: vcpus, iso_sources\n")
        .doesNotContain("still differs");
    assertThat(desk.run("sync", "--check").status()).isZero();
  }

  @Test
  void anIgnoredKeyIsNobodysBusiness() {
    desk.manifest("vms: {a: {memory_gb: 2, vcpus: 1, title: Mine}}\n").run("sync");
    edit("<title>Mine</title>", "<title>Yours</title>");
    desk.manifest(
        """
        profiles: {named: {title: Mine, autostart: true}}
        vms: {a: {profile: named, memory_gb: 2, vcpus: 1, ignore: [title, autostart]}}
        """);
    assertThat(desk.run("diff").out()).endsWith("\n1 in sync\n");
  }

  private static String isos(String list) {
    return "vms: {a: {memory_gb: 1, vcpus: 1, iso_sources: [" + list + "]}}\n";
  }

  private static String running(String more) {
    return "vms: {a: {memory_gb: 1, state: running, " + more + "}}\n";
  }

  /** Somebody's hand on what it starts with next time, which comes first in the file. */
  private void define(String before, String after) {
    String host = desk.read("host.xml");
    assertThat(host).contains(before);
    desk.file("host.xml", host.replaceFirst(before, after));
  }

  /** Somebody's hand on the host. */
  private void edit(String before, String after) {
    String host = desk.read("host.xml");
    assertThat(host).contains(before);
    desk.file("host.xml", host.replace(before, after));
  }
}
