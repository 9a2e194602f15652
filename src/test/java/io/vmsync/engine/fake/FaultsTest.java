package io.vmsync.engine.fake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vmsync.engine.BackendProvider;
import io.vmsync.engine.Connection;
import io.vmsync.engine.EngineException;
import io.vmsync.engine.HypervisorBackend;
import io.vmsync.spec.Capability;
import io.vmsync.spec.Graphics;
import io.vmsync.spec.VirtType;
import io.vmsync.spec.VmState;
import io.vmsync.spec.VmStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What goes wrong when told to, and how a URI tells it. */
class FaultsTest {
  @TempDir Path directory;

  @Test
  void nothingGoesWrongUntold() {
    HypervisorBackend hypervisor = hypervisor(FaultPlan.none());

    UUID _ = hypervisor.define(SampleDomain.document("a"));

    assertThat(hypervisor.find("a")).map(VmStatus::state).contains(VmState.STOPPED);
  }

  @Test
  void failsTheNthCallOfAKindOnlyAndWithoutEffect() {
    HypervisorBackend hypervisor = hypervisor(FaultPlan.none().failing("define", 2));

    UUID _ = hypervisor.define(SampleDomain.document("a"));
    assertThatThrownBy(() -> hypervisor.define(SampleDomain.document("b")))
        .isInstanceOf(EngineException.OperationFailed.class);
    UUID _ = hypervisor.define(SampleDomain.document("c"));

    assertThat(hypervisor.list()).extracting(VmStatus::name).containsExactly("a", "c");
  }

  @Test
  void losesTheConnectionForGood() {
    FakeHost host = FakeHost.inMemory();
    Connection connection =
        host.connect(FakeOptions.everything(), FaultPlan.none().losingConnectionAt(2));
    UUID _ = connection.hypervisor().define(SampleDomain.document("a"));

    assertThatThrownBy(() -> connection.hypervisor().start("a"))
        .isInstanceOf(EngineException.ConnectionLost.class);
    assertThatThrownBy(() -> connection.storage().find("/x"))
        .isInstanceOf(EngineException.ConnectionLost.class);
    assertThat(host.connect().hypervisor().find("a"))
        .get()
        .extracting(VmStatus::state)
        .isEqualTo(VmState.STOPPED);
  }

  @Test
  void losesTheAnswerAndKeepsTheEffect() {
    FakeHost host = FakeHost.inMemory();
    Connection connection =
        host.connect(FakeOptions.everything(), FaultPlan.none().losingAnswerAt(1));

    assertThatThrownBy(() -> connection.hypervisor().define(SampleDomain.document("a")))
        .isInstanceOf(EngineException.ConnectionLost.class);

    assertThat(host.connect().hypervisor().find("a")).isPresent();
  }

  @Test
  void delays() {
    HypervisorBackend hypervisor = hypervisor(FaultPlan.none().delaying(Duration.ofMillis(60)));
    Instant start = Instant.now();

    assertThat(hypervisor.list()).isEmpty();

    assertThat(Duration.between(start, Instant.now())).isGreaterThan(Duration.ofMillis(55));
  }

  @Test
  void haltsTheProcess() throws Exception {
    Path file = directory.resolve("host.xml");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                DefineTwo.class.getName(),
                "fake://" + file + "?halt=2")
            .inheritIO()
            .start();

    assertThat(process.waitFor()).isEqualTo(137);
    assertThat(FakeHost.inFile(file).connect().hypervisor().list())
        .extracting(VmStatus::name)
        .containsExactly("one");
  }

  /** A process that defines two VMs on the host its argument names. */
  static final class DefineTwo {
    private DefineTwo() {}

    public static void main(String[] arguments) {
      try (Connection connection = open(arguments[0])) {
        UUID _ = connection.hypervisor().define(SampleDomain.document("one"));
        UUID _ = connection.hypervisor().define(SampleDomain.document("two"));
      }
    }
  }

  @Test
  void uriDescribesTheHost() {
    try (Connection connection =
        open(uri("?kvm=false&spice=false&uefi=false&without=EVENTS,LIVE_MEMORY&stubborn=true"))) {
      HypervisorBackend hypervisor = connection.hypervisor();
      assertThat(hypervisor.host().virtTypes()).containsExactly(VirtType.QEMU);
      assertThat(hypervisor.host().graphics()).containsExactly(Graphics.VNC);
      assertThat(hypervisor.host().secureBoot()).isFalse();
      assertThat(hypervisor.capabilities())
          .doesNotContain(Capability.EVENTS, Capability.LIVE_MEMORY)
          .contains(Capability.PAUSE);
      UUID _ = hypervisor.define(SampleDomain.document("a"));
      hypervisor.start("a");
      hypervisor.shutDown("a");
      assertThat(hypervisor.find("a").map(VmStatus::state)).isEqualTo(Optional.of(VmState.RUNNING));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "?nonsense=1 | unknown parameter",
        "?fail=fly:1 | is no call",
        "?fail=define:0 | counted from 1",
        "?lose=x | is not a number",
        "?delay=5 | is no delay",
        "?kvm=maybe | neither true nor false",
        "?without=FLIGHT | is no capability",
      })
  void uriErrorsNameWhatIsWrong(String query, String message) {
    assertThatThrownBy(() -> open(uri(query)))
        .isInstanceOf(EngineException.OperationFailed.class)
        .hasMessageContaining(message);
  }

  @ParameterizedTest
  @CsvSource({"fake:relative", "fake://host", "fake:///"})
  void uriNeedsAnAbsoluteFile(String uri) {
    assertThatThrownBy(() -> open(uri)).isInstanceOf(EngineException.OperationFailed.class);
  }

  @Test
  void corruptFileIsSaidToBeOne() throws IOException {
    Files.writeString(directory.resolve("host.xml"), "<html/>");

    assertThatThrownBy(() -> open(uri("")))
        .isInstanceOf(EngineException.OperationFailed.class)
        .hasMessageContaining("host.xml");
  }

  private String uri(String query) {
    return "fake://" + directory.resolve("host.xml") + query;
  }

  private static Connection open(String uri) {
    return BackendProvider.all()
        .filter(provider -> provider.accepts(uri))
        .findFirst()
        .orElseThrow()
        .open(uri, Duration.ofSeconds(1));
  }

  private static HypervisorBackend hypervisor(FaultPlan plan) {
    return FakeHost.inMemory().connect(FakeOptions.everything(), plan).hypervisor();
  }
}
