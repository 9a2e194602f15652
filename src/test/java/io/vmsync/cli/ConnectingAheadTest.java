package io.vmsync.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vmsync.engine.BackendProvider;
import io.vmsync.engine.Connection;
import io.vmsync.engine.EngineException;
import io.vmsync.engine.Failure;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is begun while the manifest is read must not be noticed by anybody but a clock. */
@Timeout(60)
class ConnectingAheadTest {
  private static final String BROKEN = "vms: {a: {memory_gb: 1, vcpus: 0}}\n";
  private static final String VALID = "vms: {a: {memory_gb: 1, vcpus: 1}}\n";

  @TempDir private Path directory;
  private Desk desk;

  @BeforeEach
  void sitDown() {
    desk = new Desk(directory);
  }

  @ParameterizedTest
  @ValueSource(strings = {"status", "diff", "sync", "sync --check", "start --all", "capture"})
  void brokenManifestIsToldWhateverTheDaemonDoes(String command) {
    desk.manifest(BROKEN);
    CountDownLatch never = new CountDownLatch(1);
    for (BackendProvider daemon : List.of(new Dead(), new Silent(never))) {
      Desk.Result result = desk.providing(List.of(daemon)).run(command.split(" "));
      assertThat(result.status()).isEqualTo(3);
      assertThat(result.err()).contains("vms.yaml:1:").doesNotContain("connect");
    }
    never.countDown();
  }

  @Test
  void deadDaemonIsToldWhenTheManifestIsValid() {
    Desk.Result result = desk.manifest(VALID).providing(List.of(new Dead())).run("status");
    assertThat(result.status()).isEqualTo(5);
    assertThat(result.err()).contains("nobody is there");
  }

  @Test
  void connectionThatIsNotNeededIsClosed() throws InterruptedException {
    WatchedProvider watched = new WatchedProvider(true);
    Desk.Result result = desk.manifest(BROKEN).providing(List.of(watched)).run("status");
    assertThat(result.status()).isEqualTo(3);
    assertThat(watched.closed.await(30, TimeUnit.SECONDS)).isTrue();
    assertThat(watched.opened).hasValue(1);
    assertThat(watched.closing).as("it may take long").doesNotContain(Thread.currentThread());
  }

  @Test
  void hostThatMayNotBeThereIsConnectedToOnlyWhenItIsNeeded() {
    WatchedProvider watched = new WatchedProvider(false);
    desk.providing(List.of(watched));
    assertThat(desk.manifest(BROKEN).run("status").status()).isEqualTo(3);
    assertThat(watched.opened).hasValue(0);
    assertThat(desk.manifest(VALID).run("status").status()).isEqualTo(0);
    assertThat(watched.opened).hasValue(1);
  }

  @Test
  void manifestsConnectCountsWhereNothingElseNamesAHost() {
    WatchedProvider watched = new WatchedProvider(true);
    desk.without("VM_CONNECT").providing(List.of(watched));
    desk.manifest("connect: \"fake://DIR/other.xml\"\n" + VALID);
    assertThat(desk.run("status", "-o", "json").out()).contains("other.xml");
    assertThat(watched.opened).hasValue(1);
  }

  @Test
  void silentManifestIsConnectedForBeforeItIsParsed() throws InterruptedException {
    WatchedProvider watched = system();
    assertThat(desk.manifest("vms: {a: [\n").run("status").status()).isEqualTo(3);
    assertThat(watched.closed.await(30, TimeUnit.SECONDS)).isTrue();
    assertThat(watched.opened).hasValue(1);
  }

  @Test
  void otherManifestIsParsedFirst() {
    WatchedProvider watched = system();
    desk.manifest("connect: \"fake://DIR/other.xml\"\nvms: {a: [\n");
    assertThat(desk.run("status").status()).isEqualTo(3);
    assertThat(watched.opened).hasValue(0);
  }

  @Test
  void hypervisorNamedByAnEscapedKeyCounts() throws InterruptedException {
    WatchedProvider watched = system();
    desk.manifest("\"c\\u006fnnect\": \"fake://DIR/other.xml\"\n" + VALID);
    assertThat(desk.run("status", "-o", "json").out()).contains("other.xml");
    assertThat(watched.closed.await(30, TimeUnit.SECONDS)).isTrue();
  }

  /** A hypervisor of this machine's own, and nothing that names another. */
  private WatchedProvider system() {
    WatchedProvider watched = new WatchedProvider(true, "fake://" + directory + "/system.xml");
    desk.without("VM_CONNECT").providing(List.of(watched));
    return watched;
  }

  @Test
  void onlyDocumentsThatMatterAreFetched() {
    desk.manifest(
        "vms: {a: {memory_gb: 1, vcpus: 1}, b: {memory_gb: 1, vcpus: 1}, c: {memory_gb: 1, vcpus: 1}, d: {memory_gb: 1, vcpus: 1}}\n");
    assertThat(desk.run("sync").status()).isEqualTo(0);
    desk.manifest("vms: {b: {memory_gb: 1, vcpus: 1}, a: {memory_gb: 1, vcpus: 1}}\n");
    assertThat(described("status")).containsExactlyInAnyOrder("a", "b");
    assertThat(described("status", "a")).containsExactly("a");
    assertThat(described("status", "[cd]")).containsExactlyInAnyOrder("c", "d");
    assertThat(described("status", "--all")).containsExactlyInAnyOrder("a", "b", "c", "d");
    assertThat(described("sync", "--check", "b")).containsExactly("b");
    assertThat(described("diff", "a")).containsExactly("a");
    // Those that this manifest owns and no longer lists are planned too.
    assertThat(described("diff")).containsExactlyInAnyOrder("a", "b", "c", "d");
  }

  @Test
  void whatIsKnownIsNotReadAgain() {
    desk.manifest("vms: {a: {memory_gb: 1, vcpus: 1}, b: {memory_gb: 1, vcpus: 1}}\n");
    // Once, to see whether the definition was taken as it was sent: the report goes by that.
    assertThat(described("sync")).containsExactlyInAnyOrder("a", "b");
    assertThat(described("capture", "--all", "--stdout")).containsExactlyInAnyOrder("a", "b");
    assertThat(described("capture")).containsExactlyInAnyOrder("a", "b");
  }

  private List<String> described(String... command) {
    WatchedProvider watched = new WatchedProvider(true);
    assertThat(desk.providing(List.of(watched)).run(command).err()).isEmpty();
    return List.copyOf(watched.described());
  }

  @Test
  void resultsAreInTheManifestsOrder() {
    List<String> names =
        IntStream.range(0, 40).mapToObj(number -> "vm-" + (number * 7) % 40).toList();
    desk.manifest(
        names.stream()
            .map(name -> "  " + name + ": {memory_gb: 1, vcpus: 1}\n")
            .collect(Collectors.joining("", "vms:\n", "")));
    assertThat(inOrder(desk.run("diff").out())).isEqualTo(names);
    assertThat(desk.run("sync").status()).isEqualTo(0);
    assertThat(inOrder(desk.run("status").out())).isEqualTo(names);
  }

  private static List<String> inOrder(String table) {
    return Pattern.compile("\\bvm-\\d+\\b")
        .matcher(table)
        .results()
        .map(MatchResult::group)
        .distinct()
        .toList();
  }

  /** A daemon that does not run. */
  private static class Dead implements BackendProvider {
    @Override
    public boolean accepts(String uri) {
      return true;
    }

    @Override
    public boolean isThereAnyway(String uri) {
      return true;
    }

    @Override
    public Connection open(String uri, Duration timeout) {
      throw new EngineException.ConnectionLost(Failure.of("connect to", uri, "nobody is there"));
    }
  }

  /** A daemon that does not answer. */
  private static final class Silent extends Dead {
    private final CountDownLatch never;

    Silent(CountDownLatch never) {
      this.never = never;
    }

    @Override
    public Connection open(String uri, Duration timeout) {
      try {
        never.await();
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
      }
      return super.open(uri, timeout);
    }
  }
}
