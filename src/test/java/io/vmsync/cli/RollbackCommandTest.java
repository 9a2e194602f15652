package io.vmsync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code vm history} and {@code vm rollback}, as a user sees them. */
final class RollbackCommandTest {
  @TempDir Path directory;
  private Desk desk;

  @BeforeEach
  void sitDown() {
    sitAt(directory);
  }

  private void sitAt(Path place) {
    desk = new Desk(place).with("XDG_STATE_HOME", place + "/state");
    sync("{memory_gb: 4, vcpus: 2, title: One}");
  }

  @Test
  void nothingIsSavedOfANewMachine() {
    Desk.Result listed = desk.run("history", "build");
    assertThat(listed.status()).isZero();
    assertThat(listed.out())
        .isEqualTo(
            """
            fake://DIR/host.xml · build

            Nothing is saved of it: that begins with its next sync, prune, destroy or rollback.
            """);
    Desk.Result back = desk.run("rollback", "build", "-y");
    assertThat(back.status()).isEqualTo(1);
    assertThat(back.err()).contains("nothing is saved of 'build'");
  }

  @Test
  void listsTheNewestFirstWithWhatChanged() {
    sync("{memory_gb: 4, vcpus: 2, title: Two}");
    sync("{memory_gb: 8, vcpus: 2, title: Two}");
    Desk.Result listed = desk.run("history", "build");
    assertThat(timeless(listed.out()))
        .isEqualTo(
            """
            fake://DIR/host.xml · build

                SAVED                          BEFORE  CHANGED THEN
            @1  2026-01-02 03:04:05  just now  sync    memory
            @2  2026-01-02 03:04:05  just now  sync    title

            2 saved; vm rollback build@1 -n shows the way back to the newest
            """);
    assertThat(timeless(desk.run("history", "build@2").out()))
        .contains("@2 ")
        .doesNotContain("@1 ")
        .contains("    manifest DIR/vms.yaml\n    title  One → Two\n");
    assertThat(desk.run("history", "build@2", "--xml").out())
        .startsWith("<domain")
        .contains("<title>One</title>");
  }

  @Test
  void goesBackAndForth() {
    String before = definition();
    sync("{memory_gb: 8, vcpus: 4, title: Two}");
    String after = definition();
    Desk.Result back = desk.run("rollback", "build", "-y");
    assertThat(back.status()).isZero();
    assertThat(timeless(back.out()))
        .isEqualTo(
            """
            fake://DIR/host.xml · build@1, as it was before sync on 2026-01-02 03:04:05

            ~ build                       stopped
                title     Two → One
                memory  8 GiB → 4 GiB
                vcpus       4 → 2

            1 to change

            ✓ build  changed

            1 changed
            """);
    assertThat(definition()).isEqualTo(before);
    assertThat(desk.run("sync", "--check").status()).isEqualTo(4);
    assertThat(desk.run("rollback", "build", "-y").status()).isZero();
    assertThat(definition()).isEqualTo(after);
    assertThat(desk.run("sync", "--check").status()).isZero();
  }

  @Test
  void onlyShowsWhereThatIsAsked() {
    sync("{memory_gb: 8, vcpus: 2, title: One}");
    String now = definition();
    assertThat(desk.run("rollback", "build", "-n").status()).isZero();
    assertThat(desk.run("rollback", "build@1", "--check").status()).isEqualTo(4);
    assertThat(definition()).isEqualTo(now);
    desk.run("rollback", "build", "-y");
    assertThat(desk.run("rollback", "build@2", "--check").status()).isZero();
  }

  @Test
  void asks() {
    sync("{memory_gb: 8, vcpus: 2, title: One}");
    String now = definition();
    Desk.Result unasked = desk.run("rollback", "build");
    assertThat(unasked.status()).isEqualTo(6);
    assertThat(unasked.err()).contains("this needs a confirmation");
    Desk.Result declined = desk.typing("n\n").run("rollback", "build");
    assertThat(declined.err()).contains("Go back? [y/N]");
    assertThat(declined.status()).isEqualTo(6);
    assertThat(desk.typing("").run("rollback", "build").err())
        .endsWith("Go back? [y/N] \nerror: nothing was done\n");
    assertThat(definition()).isEqualTo(now);
    assertThat(desk.typing("y\n").run("rollback", "build").status()).isZero();
    assertThat(definition()).isNotEqualTo(now);
  }

  @Test
  void whatFailsIsTakenBackAndLeavesNoTrace() {
    sync("{memory_gb: 8, vcpus: 2, title: Two}");
    desk.run("start", "build");
    String now = definition();
    Desk.Result failed = desk.connectedTo("fail=setMetadata:1").run("rollback", "build", "-y");
    assertThat(failed.status()).isEqualTo(1);
    assertThat(failed.out()).contains("taken back: redefine");
    desk.with("VM_CONNECT", "fake://" + directory + "/host.xml");
    assertThat(definition()).isEqualTo(now);
    assertThat(desk.run("history", "build").out()).contains("@1 ").doesNotContain("@2 ");
  }

  @Test
  void aHostThatIsLostOnceAllIsDoneIsNoSuccess() {
    int last =
        IntStream.range(1, 100)
            .filter(call -> losingTheHostAt(call).out().contains("✓ build  changed"))
            .findFirst()
            .orElseThrow();
    Desk.Result back = losingTheHostAt(last);
    assertThat(back.status()).isEqualTo(5);
    assertThat(back.out())
        .contains("the connection was lost, so what waits for a restart is not known: ")
        .contains("hint: everything was carried out: vm status shows it when the host is back");
    assertThat(definition()).contains("<title>One</title>");
    assertThat(losingTheHostAt(last, "-q").err()).contains("error: the connection was lost");
    assertThat(losingTheHostAt(last, "-o", "json").out())
        .contains("\"ok\" : false", "\"rule\" : \"connection-lost\"", "\"rollback\" : {");
  }

  /** On a host of its own, at this call of the rollback. */
  private Desk.Result losingTheHostAt(int call, String... options) {
    sitAt(directory.resolve(call + String.join("", options)));
    sync("{memory_gb: 8, vcpus: 2, title: Two}");
    desk.connectedTo("lose=" + call);
    return desk.run(
        Stream.concat(Stream.of("rollback", "build", "-y"), Stream.of(options))
            .toArray(String[]::new));
  }

  @Test
  void tidiesTheHostBeforeItIsChanged() {
    sync("{memory_gb: 8, vcpus: 2, title: One}");
    String now = definition();
    desk.connectedTo("fail=tidy:1");
    assertThat(desk.run("rollback", "build", "-n").status()).isZero();
    Desk.Result untidy = desk.run("rollback", "build", "-y");
    assertThat(untidy.status()).isEqualTo(1);
    assertThat(untidy.err()).contains("tidy");
    assertThat(definition()).isEqualTo(now);
  }

  @Test
  void aDestroyedMachineComesBackAsItWas() {
    sync(
        "{memory_gb: 4, vcpus: 2, title: One, autostart: true, disk_path: DIR/build.qcow2, disk_size_gb: 1, create_if_missing: true}");
    String before = definition();
    desk.run("destroy", "build", "--purge", "-y");
    assertThat(timeless(desk.run("history", "build").out()))
        .contains("@1  2026-01-02 03:04:05  just now  destroy  undefined");
    Desk.Result back = desk.run("rollback", "build", "-y");
    assertThat(back.out())
        .contains("it does not exist any more: it is defined anew as it was, with its UUID")
        .contains("DIR/build.qcow2 is not there: the machine will not start without it")
        .contains("✓ build  created");
    assertThat(definition()).isEqualTo(before);
    assertThat(desk.run("status", "-o", "json").out()).contains("\"autostart\" : true");
  }

  @Test
  void aPrunedMachineComesBackButNotInThePlaceOfAnother() {
    String before = definition();
    desk.manifest("vms: {}\n").run("sync", "--prune", "-y");
    assertThat(desk.run("rollback", "build", "-y").status()).isZero();
    assertThat(definition()).isEqualTo(before);
    desk.manifest("vms: {}\n").run("sync", "--prune", "-y");
    sync("{memory_gb: 1, vcpus: 1}");
    String another = definition();
    assertThat(desk.run("history", "build").out()).contains("undefined     another machine");
    Desk.Result refused = desk.run("rollback", "build@1", "-y");
    assertThat(refused.status()).isEqualTo(1);
    assertThat(refused.out()).contains("this was saved of another machine of the same name");
    assertThat(definition()).isEqualTo(another);
    sync("{memory_gb: 2, vcpus: 1}");
    assertThat(desk.run("rollback", "build", "-y").status()).isZero();
    assertThat(definition()).isEqualTo(another);
  }

  @Test
  void theNewestOfThePresentMachineIsMeantUnlessANumberIsGiven() {
    sync("{memory_gb: 8, vcpus: 2, title: One}");
    desk.run("destroy", "build", "-y");
    sync("{memory_gb: 1, vcpus: 1}");
    String before = definition();
    sync("{memory_gb: 2, vcpus: 1}");
    assertThat(desk.run("rollback", "build", "-y").status()).isZero();
    assertThat(definition()).isEqualTo(before);
  }

  @Test
  void aNameMayLookLikeANumberedOne() {
    desk.manifest("vms: {a@1: {memory_gb: 1, vcpus: 1}}\n").run("sync");
    desk.manifest("vms: {a@1: {memory_gb: 2, vcpus: 1}}\n").run("sync");
    assertThat(desk.run("history", "a@1").out()).contains("· a@1\n").contains("memory");
    assertThat(desk.run("rollback", "a@1@1", "-n").out()).contains("a@1@1, as it was before");
    assertThat(desk.run("history", "a").err()).contains("there is no VM 'a'");
  }

  @Test
  void saysWhatItDoesNotKnow() {
    sync("{memory_gb: 8, vcpus: 2, title: One}");
    Desk.Result nobody = desk.run("rollback", "biuld@1", "-y");
    assertThat(nobody.status()).isEqualTo(1);
    assertThat(nobody.err())
        .contains("there is no VM 'biuld' on fake:")
        .contains("did you mean build?");
    Desk.Result beyond = desk.run("rollback", "build@7", "-y");
    assertThat(beyond.status()).isEqualTo(1);
    assertThat(beyond.err()).contains("there is no build@7: one definition is saved, @1");
    assertThat(desk.run("history", "b*").status()).isEqualTo(2);
    assertThat(desk.run("rollback").status()).isEqualTo(2);
  }

  @Test
  void anUnusableStateDirectoryStopsNothing() throws IOException {
    Files.writeString(directory.resolve("state"), "no directory");
    desk.manifest("vms: {build: {memory_gb: 8, vcpus: 2}}\n");
    Desk.Result synced = desk.run("sync");
    assertThat(synced.status()).isZero();
    assertThat(synced.out()).contains("✓ build  changed");
    assertThat(synced.err())
        .startsWith("warning: definitions are not saved for vm history: DIR/state");
    Desk.Result destroyed = desk.run("destroy", "build", "-y");
    assertThat(destroyed.status()).isZero();
    assertThat(destroyed.out()).contains("destroyed");
  }

  @Test
  void aDeletedHistoryIsJustEmpty() throws IOException {
    sync("{memory_gb: 8, vcpus: 2, title: One}");
    try (Stream<Path> files = Files.walk(directory.resolve("state"))) {
      for (Path file : files.sorted((one, other) -> other.compareTo(one)).toList()) {
        Files.delete(file);
      }
    }
    assertThat(desk.run("history", "build").out()).contains("Nothing is saved");
    sync("{memory_gb: 9, vcpus: 2, title: One}");
    assertThat(desk.run("rollback", "build", "-y").status()).isZero();
  }

  @Test
  void whereTheStateDirectoryIs() {
    desk.without("XDG_STATE_HOME");
    sync("{memory_gb: 8, vcpus: 2, title: One}");
    assertThat(directory.resolve(".local/state/vm/history")).isDirectory();
    desk.with("XDG_STATE_HOME", "relative");
    assertThat(desk.run("history", "build").out()).contains("memory");
  }

  private void sync(String spec) {
    Desk.Result result = desk.manifest("vms: {build: " + spec + "}\n").run("sync", "-y");
    assertThat(List.of(result.status())).as(result.err()).containsExactly(0);
  }

  /** The definition as the host keeps it. */
  private String definition() {
    return desk.read("host.xml").replaceFirst("(?s).*?(<domain.*</domain>).*", "$1");
  }

  private static String timeless(String text) {
    return text.replaceAll("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d", "2026-01-02 03:04:05");
  }
}
